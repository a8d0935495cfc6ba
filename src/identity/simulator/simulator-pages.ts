import { html } from 'hono/html';
import { attributes } from '../../platform/views/attributes.ts';
import { sayIn, type Lang } from '../../platform/i18n/say.ts';
import type { Html } from '../../platform/views/view.ts';
import type { SimulatedPerson } from './simulated-person.ts';

/** Style of the simulator; it is another site, so it does not look like ours. */
export const stylesheet = `
*{box-sizing:border-box}
body{margin:0;background:#f2f5f9;color:#14202e;font:1.0625rem/1.5 system-ui,sans-serif}
header{background:#123a6b;color:#fff;padding:1rem}
header p{margin:0;font-weight:700}
main{max-width:40rem;margin:0 auto;padding:1rem}
h1{font-size:1.5rem;line-height:1.4}
.sample{border:2px solid #8a5a00;background:#fff6e0;padding:.75rem 1rem;margin:1rem 0}
ul{list-style:none;margin:0;padding:0;display:grid;gap:.75rem}
button{width:100%;min-height:3rem;padding:.75rem 1rem;text-align:left;font:inherit;color:inherit;background:#fff;border:1px solid #5b6b80;border-radius:.5rem;cursor:pointer}
button:hover{background:#e8f0fb}
button:focus-visible,a:focus-visible{outline:3px solid #123a6b;outline-offset:2px}
button strong,button span{display:block}
.less{min-height:2.75rem;margin-top:.25rem;background:#f2f5f9}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.stop{margin-top:1.5rem}
.stop button{width:auto;text-align:center}
`;

const frame = (lang: Lang, title: string, body: Html): Html =>
  html`<!DOCTYPE html>
<html${attributes({ lang })}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${title}</title><link rel="stylesheet" href="/mo-phong.css"></head>
<body><header><p>${sayIn(lang)('Định danh điện tử – MÔ PHỎNG', 'Electronic identity – SIMULATION')}</p></header>
<main><h1>${title}</h1>${body}</main></body>
</html>`;

/** Choose who to be. No password: these people do not exist. `needed`: the level the portal asks for. */
export function choosePersonPage(lang: Lang, uid: string, people: readonly SimulatedPerson[], needed: 1 | 2): Html {
  const t = sayIn(lang);
  return frame(
    lang,
    t('Chọn một người để đăng nhập', 'Choose who signs in'),
    html`<p class="sample">
        ${t(
          'Đây không phải VNeID. Trang này thay cho hệ thống định danh trong bản mẫu; mọi người dưới đây đều là hư cấu.',
          'This is not VNeID. The page stands in for the identity service in the sample; everybody below is fictional.',
        )}
      </p>
      ${needed === 2 ? html`<p class="sample">${t('Cổng yêu cầu mức độ 2: quét khuôn mặt (mô phỏng).', 'The portal asks for level 2: a face scan (simulated).')}</p>` : ''}
      <form method="post" action="/chon/${uid}">
        <ul>
          ${people.map(
            (one) =>
              html`<li>
                <button type="submit" name="person" value="${one.subject}">
                  <strong>${String(one.claims['name'])}</strong> <span>${t(one.aboutVi, one.aboutEn)}</span
                  ><span
                    >${t(`Định danh mức độ ${one.level}`, `Identity level ${one.level}`)} ·
                    ${String(one.claims['id_number'] ?? '–')}</span
                  >${organisations(one).map((name) => html`<span>${t('Đại diện', 'Represents')}: ${name}</span>`)}
                </button>
                ${
                  one.level === 2 && needed === 1
                    ? html`<button type="submit" name="person" value="${one.subject}@1" class="less">
                        ${t('Chỉ dùng mật khẩu (mức độ 1)', 'Password only (level 1)')}<span class="unseen">, ${String(one.claims['id_number'] ?? '')}</span>
                      </button>`
                    : ''
                }
              </li>`,
          )}
        </ul>
        <p class="stop">
          <button type="submit" name="person" value="">${t('Dừng, không đăng nhập', 'Stop, do not sign in')}</button>
        </p>
      </form>`,
  );
}

const organisations = ({ claims }: SimulatedPerson): string[] =>
  Array.isArray(claims['organisations'])
    ? claims['organisations'].map((one: { name?: unknown }) => String(one.name ?? ''))
    : [];

/** Signing out here; `form` is the provider's own, of which only address and proof against forgery are taken. */
export function leavePage(lang: Lang, form: string): Html {
  const t = sayIn(lang);
  const part = (name: string): string => new RegExp(`${name}="([^"]*)"`).exec(form)?.[1] ?? '';
  return frame(
    lang,
    t('Đăng xuất khỏi định danh điện tử?', 'Sign out of your electronic identity?'),
    html`<form method="post" action="${part('action')}">
      <input type="hidden" name="xsrf" value="${part('value')}" />
      <p class="stop"><button type="submit" name="logout" value="yes">${t('Đăng xuất', 'Sign out')}</button></p>
    </form>`,
  );
}

/** Signed out, when no page of the portal was named to go back to. */
export const leftPage = (lang: Lang): Html =>
  frame(
    lang,
    sayIn(lang)('Đã đăng xuất', 'Signed out'),
    html`<p>${sayIn(lang)('Bạn có thể đóng cửa sổ này.', 'You may close this window.')}</p>`,
  );

/** Something was wrong with the request; nobody is signed in. */
export const simulatorErrorPage = (code: string): Html =>
  frame(
    'vi',
    'Không tiếp tục được',
    html`<p>Lần đăng nhập này đã hết hạn hoặc không hợp lệ. Hãy quay lại trang trước và đăng nhập lại.</p>
      <p lang="en">This sign-in has expired or is not valid. Go back and sign in again.</p>
      <p><code>${code}</code></p>`,
  );
