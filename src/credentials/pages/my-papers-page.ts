import { html } from 'hono/html';
import { formatDay, formatInstant } from '../../platform/i18n/format.ts';
import { button, buttonLink, buttonRow } from '../../platform/views/button.ts';
import { details } from '../../platform/views/details.ts';
import { emptyState } from '../../platform/views/empty-state.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { statusTag, type Standing } from '../../platform/views/status-tag.ts';
import { summaryList } from '../../platform/views/summary-list.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { Agency } from '../../identity/api.ts';
import type { Presentation } from '../ask/presentation.ts';
import type { Credential, StatusChange } from '../credential.ts';
import { outcomeNow } from '../status/status-of.ts';
import { codeShown } from '../wire/code.ts';
import { factLabel } from '../wire/facts.ts';
import { kindWords, outcomeWords } from '../wire/words.ts';
import { claimLabel } from '../wallet/named-claims.ts';
import { codePicture } from './code-picture.ts';

const home = '/giay-to';
const crumb = ({ t }: View) => ({ href: home, label: t('Giấy tờ của tôi', 'My papers') });

/** How a credential stands today, as a tag. */
function standingTag({ lang }: View, credential: Credential, today: string): Html {
  const state = outcomeNow(credential, today);
  const looks: Readonly<Record<string, Standing>> = { valid: 'in-time', not_yet_valid: 'neutral', suspended: 'paused' };
  return statusTag({ standing: looks[state] ?? 'overdue', label: outcomeWords[state][lang][0] });
}

/** A person's papers that prove themselves, newest first. `after`: there are more behind this one. */
export function myPapersPage(view: View, papers: readonly Credential[], today: string, after: string | null): Html {
  const { t, lang } = view;
  const title = t('Giấy tờ của tôi', 'My papers');
  return layout(view, {
    title,
    private: true,
    body: html`${pageHeading({
      title,
      lead: t(
        'Kết quả, giấy phép và giấy tiếp nhận có mã QR tự chứng minh: mở ra để cho người khác quét.',
        'Results, licences and receipts with a QR code that proves itself: open one to let somebody scan it.',
      ),
    })}
    ${
      papers.length === 0
        ? emptyState({
            title: t('Chưa có giấy tờ nào', 'No papers yet'),
            body: t('Kết quả của bạn sẽ hiện ở đây khi được cấp.', 'What is issued to you appears here.'),
          })
        : html`<ul class="paper-cards">
            ${papers.map(
              (one) =>
                html`<li>
                  <h2><a class="ds-link" href="${home}/${one.id}">${one.title}</a></h2>
                  <p>${kindWords[one.kind][lang]} · ${t('số', 'no.')} ${one.number} · ${formatInstant(one.issuedAt)}</p>
                  <p>${standingTag(view, one, today)}</p>
                </li>`,
            )}
          </ul>`
    }
    ${after ? html`<p>${buttonLink({ href: `${home}?sau=${after}`, label: t('Xem thêm', 'More'), variant: 'secondary' })}</p>` : ''}`,
  });
}

/** One time the paper was shown out of a wallet: by which unit, when, for what, and which facts. */
type ShownTo = Pick<Presentation, 'answeredAt' | 'purpose' | 'shown'> & { readonly unit: Agency | null };

/** One paper with its code, to be scanned, kept or put into a wallet. */
export function myPaperPage(
  view: View,
  {
    credential,
    history,
    shownTo,
    today,
    agency,
  }: {
    credential: Credential;
    history: readonly StatusChange[];
    shownTo: readonly ShownTo[];
    today: string;
    agency: string;
  },
): Html {
  const { t, lang } = view;
  const usable = credential.status === 'valid';
  return layout(view, {
    title: credential.title,
    private: true,
    breadcrumbs: [crumb(view)],
    body: html`${pageHeading({ title: credential.title, caption: kindWords[credential.kind][lang] })}
      <p>${standingTag(view, credential, today)}</p>
      <div class="beside">
        <figure class="paper-code">
          ${codePicture(credential.qr, t('Mã QR của giấy tờ này', 'QR code of this paper'))}
          <figcaption translate="no">${codeShown(credential.code)}</figcaption>
        </figure>
        ${summaryList(view, [
          { key: t('Số', 'Number'), value: credential.number },
          ...credential.facts.map(({ key, value }) => ({
            key: factLabel(key, lang),
            value: /^\d{4}-\d\d-\d\d$/.test(value) ? formatDay(value) : value,
          })),
          { key: t('Cơ quan cấp', 'Issued by'), value: agency },
          { key: t('Có hiệu lực từ', 'In force from'), value: formatDay(credential.validFrom) },
          {
            key: t('Đến hết ngày', 'To the end of'),
            value: credential.validUntil ? formatDay(credential.validUntil) : t('Không thời hạn', 'Without end'),
          },
        ])}
      </div>
      ${buttonRow([
        buttonLink({
          href: `${home}/${credential.id}/ma-qr.png`,
          label: t('Tải mã QR', 'Download the code'),
          variant: 'secondary',
        }),
        buttonLink({
          href: `/kiem-tra/${credential.code}`,
          label: t('Xem như người kiểm tra', 'See as a verifier'),
          variant: 'secondary',
        }),
      ])}
      ${
        usable
          ? html`<h2>${t('Giữ trong ví trên điện thoại', 'Keep it in a wallet on your phone')}</h2>
              <p>
                ${t(
                  'Ứng dụng ví theo chuẩn OpenID4VCI giữ giấy này và cho bạn chọn chỉ xuất trình những gì cần.',
                  'A wallet app that speaks OpenID4VCI keeps this paper and lets you show only what is needed.',
                )}
              </p>
              <form method="post" action="${home}/${credential.id}/vi">
                ${button({ label: t('Thêm vào ví', 'Add to a wallet') })}
              </form>`
          : ''
      }
      ${shownTo.length > 0 ? shownToPart(view, shownTo) : ''}
      ${
        history.length > 0
          ? details({
              summary: t('Những thay đổi', 'Changes'),
              open: true,
              body: html`<ul>
                ${history.map(
                  ({ status, decision, reason, at }) =>
                    html`<li>${formatInstant(at)}: ${outcomeWords[status][lang][0]} – ${decision}. ${reason}</li>`,
                )}
              </ul>`,
            })
          : ''
      }`,
  });
}

const shownToPart = ({ t, lang }: View, shownTo: readonly ShownTo[]): Html =>
  details({
    summary: t('Đã xuất trình từ ví', 'Shown out of a wallet'),
    open: true,
    body: html`<ul>
      ${shownTo.map(
        ({ answeredAt, purpose, shown, unit }) =>
          html`<li>
            ${answeredAt ? formatInstant(answeredAt) : ''}: ${unit ? t(unit.name, unit.nameEn) : ''} – “${purpose}”.
            ${t('Đã xem:', 'Seen:')} ${(shown ?? []).map((name) => claimLabel(name, lang)).join(', ')}.
          </li>`,
      )}
    </ul>`,
  });

/** The offer to a wallet: scanned with another phone or opened on this one, with the number the wallet asks for. */
export function walletOfferPage(
  view: View,
  {
    credential,
    link,
    tx,
    until,
    taken,
  }: { credential: Credential; link: string; tx: string; until: Temporal.Instant; taken: boolean },
): Html {
  const { t } = view;
  const title = t('Thêm vào ví', 'Add to a wallet');
  return layout(view, {
    title,
    private: true,
    breadcrumbs: [crumb(view), { href: `${home}/${credential.id}`, label: credential.title }],
    body: taken
      ? pageHeading({
          title: t('Giấy đã ở trong ví', 'The paper is in the wallet'),
          lead: t('Lời mời này đã được dùng.', 'This offer was used.'),
        })
      : html`${pageHeading({ title, caption: credential.title })}
          <ol>
            <li>${t('Quét mã này bằng ứng dụng ví, hoặc', 'Scan this code with the wallet app, or')}
              <a class="ds-link" href="${link}">${t('mở ví trên máy này', 'open the wallet on this device')}</a>.</li>
            <li>${t('Nhập mã giao dịch khi ví hỏi:', 'Enter the transaction code when asked:')} <strong translate="no">${tx}</strong></li>
          </ol>
          <figure class="paper-code">${codePicture(link, t('Mã QR mở ví', 'QR code that opens a wallet'))}</figure>
          <p class="hint">${t('Dùng được một lần, đến', 'Good once, until')} ${formatInstant(until)}.</p>`,
  });
}
