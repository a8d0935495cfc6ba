import { html } from 'hono/html';
import { actorOf, callerAddress, mayUse } from '../../identity/api.ts';
import { cutText } from '../../platform/cut-text.ts';
import type { House } from '../../platform/house.ts';
import { touch } from '../../platform/http/mount.ts';
import { rateLimit } from '../../platform/http/rate-limit.ts';
import { one, readForm } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { openSeal } from '../../platform/seal.ts';
import { askPath, askRight } from '../ask/ask-right.ts';
import { appPolicy } from '../app/app-door.ts';
import { ownerHash } from '../issue/owner-hash.ts';
import { checkPage } from '../pages/check-page.ts';
import { outcomeBox, signedFacts } from '../pages/verdict-parts.ts';
import { verdictPage } from '../pages/verdict-page.ts';
import { codeTyped } from '../wire/code.ts';
import { outcomeWords, type Outcome } from '../wire/words.ts';
import { checkCode, type Checked } from './check-code.ts';
import { readCheckForm } from './read-check-form.ts';
import { pictureReader } from './read-picture.ts';

/** The public check: the form, what is handed in, the answer by its address, and the holder's id number compared. */
export type CheckDoor = {
  ask(c: Ctx): Response | Promise<Response>;
  check(c: Ctx): Promise<Response>;
  show(c: Ctx): Promise<Response>;
  compareHolder(c: Ctx): Promise<Response>;
  /** For the app when it has network: the status of a code, as JSON. */
  status(c: Ctx): Promise<Response>;
};

/** Opens the door. One address hands in 20 pictures at once and 20 a minute; it guesses at 60 unknown codes a minute. */
export function checkDoor(house: House): CheckDoor {
  const pictures = pictureReader();
  const ofAddress = rateLimit(house.clock, { burst: 20, perMinute: 20 });
  const guesses = rateLimit(house.clock, { burst: 60, perMinute: 60 });
  const seal = openSeal(house.secret, 'credential-holder');
  const oldestHours = house.config.statusListHours;

  const form = (c: Ctx, typed: string, error: { name: string; message: string } | null, found?: Checked) => {
    const view = c.get('view');
    c.header('content-security-policy', appPolicy);
    const { verdict } = found ?? {};
    const facts = verdict && 'claims' in verdict ? signedFacts(view, verdict) : undefined;
    const shown = verdict && facts ? html`${outcomeBox(view, verdict.state, null)}${facts}` : undefined;
    return c.html(
      checkPage(view, { typed, errors: error ? [error] : [], found: shown, oldestHours, askWallet: askHref(c) }),
      error || found ? 422 : 200,
    );
  };
  const say = (c: Ctx, state: Outcome) => outcomeWords[state][c.get('view').lang].join('. ');

  return {
    ask: (c) => form(c, cutText(c.req.query('ma') ?? '', 5_000), null),

    async check(c) {
      const { t } = c.get('view');
      const { typed, picture } = await readCheckForm(c);
      const texts = [typed].filter((text) => text.trim() !== '');
      const bad = (name: 'tep' | 'ma', message: string) => form(c, typed, { name, message });
      if (picture === 'too_large')
        return bad(
          'tep',
          t('Tệp quá lớn; hãy chọn ảnh hoặc PDF dưới 15 MB', 'The file is too large; choose one below 15 MB'),
        );
      if (picture) {
        if (ofAddress.take(callerAddress(c)) > 0)
          return bad('tep', t('Quá nhiều ảnh; hãy đợi một phút', 'Too many pictures; wait a minute'));
        const answer = await pictures.read(picture);
        if ('why' in answer) return bad('tep', whyNoPicture(c, answer.why));
        if (answer.texts.length === 0) return bad('tep', say(c, 'no_code'));
        texts.unshift(...answer.texts);
      }
      if (texts.length === 0)
        return bad('ma', t('Chọn ảnh có mã QR hoặc nhập mã', 'Choose a picture with the QR code or enter a code'));
      // Papers carry other codes too; ours is the one that reads as such.
      const ours = texts.find((text) => text.trimStart().startsWith('MC1:')) ?? texts[0] ?? '';
      const checked = await checkCode(house, ours);
      if (checked?.credential) return c.redirect(`/kiem-tra/${checked.credential.code}`, 303);
      if (!checked) return bad('ma', unknownCode(c));
      if ('claims' in checked.verdict) return form(c, typed, null, checked);
      return bad(picture ? 'tep' : 'ma', say(c, checked.verdict.state));
    },

    async show(c) {
      const code = codeTyped(c.req.param('ma') ?? '');
      const checked = code === null ? null : await checkCode(house, code);
      if (code === null || !checked) {
        const wait = guesses.take(callerAddress(c));
        if (wait > 0) c.header('retry-after', String(wait));
        c.header('content-security-policy', appPolicy);
        const errors = [{ name: 'ma', message: unknownCode(c) }];
        return c.html(
          checkPage(c.get('view'), { typed: c.req.param('ma') ?? '', errors, oldestHours, askWallet: askHref(c) }),
          wait > 0 ? 429 : 404,
        );
      }
      const told = seal.read(c.req.query('nguoi') ?? '', house.clock.now());
      const holder = told === `${code}:fits` ? 'fits' : told === `${code}:differs` ? 'differs' : null;
      return answer(c, code, checked, holder);
    },

    async compareHolder(c) {
      const { t } = c.get('view');
      const typed = one(await readForm(c), 'so').replace(/[\s.]/g, '');
      const code = codeTyped(c.req.param('ma') ?? '');
      const checked = code === null ? null : await checkCode(house, code);
      if (code === null || !checked) return c.notFound();
      const owner = 'claims' in checked.verdict ? checked.verdict.claims.owner : null;
      const id = 'claims' in checked.verdict ? checked.verdict.claims.id : null;
      if (!/^\d{12}$/.test(typed) || !owner || !id)
        return answer(
          c,
          code,
          checked,
          null,
          t('Nhập đủ 12 chữ số trên căn cước', 'Enter the 12 digits of the id card'),
        );
      const holder = Buffer.from(ownerHash(id, typed)).equals(Buffer.from(owner)) ? 'fits' : 'differs';
      const ticket = seal.write(`${code}:${holder}`, house.clock.now().add({ minutes: 10 }));
      return c.redirect(`/kiem-tra/${code}?nguoi=${ticket}`, 303);
    },

    async status(c) {
      const checked = await checkCode(house, c.req.param('ma') ?? '');
      if (!checked?.credential) return c.json({ status: null }, 404);
      const { status, id, subjectPersonId } = checked.credential;
      touch(c, 'credential', id, subjectPersonId);
      const { decision } = checked;
      const replacedBy = decision?.replacedBy
        ? { title: decision.replacedBy.title, number: decision.replacedBy.number }
        : null;
      return c.json({ status, decision: decision?.words ?? null, replacedBy });
    },
  };

  function answer(c: Ctx, code: string, checked: Checked, holder: 'fits' | 'differs' | null, error?: string) {
    const { credential } = checked;
    if (credential) touch(c, 'credential', credential.id, credential.subjectPersonId);
    const errors = error ? [{ name: 'so', message: error }] : [];
    const page = verdictPage(c.get('view'), { code, checked, now: house.clock.now(), holder, errors });
    return c.html(page, error ? 422 : 200);
  }
}

/** Where an officer who may asks a wallet; null for everybody else. */
const askHref = (c: Ctx): string | null => (mayUse(actorOf(c), askRight) ? askPath : null);

function whyNoPicture(c: Ctx, why: 'unopenable' | 'too_long' | 'busy'): string {
  const { t } = c.get('view');
  switch (why) {
    case 'busy':
      return t(
        'Đang có nhiều người kiểm tra; hãy thử lại sau ít phút',
        'Many are checking just now; try again in a few minutes',
      );
    case 'too_long':
      return t(
        'Ảnh này đọc quá lâu; hãy chụp gần mã QR hơn',
        'This picture takes too long to read; take it closer to the code',
      );
    case 'unopenable':
      return t(
        'Không mở được tệp: hãy dùng ảnh JPEG, PNG, WebP hoặc PDF không đặt mật khẩu',
        'The file cannot be opened: use a JPEG, PNG or WebP picture, or a PDF without a password',
      );
  }
}

const unknownCode = (c: Ctx): string =>
  c
    .get('view')
    .t(
      'Không có giấy tờ nào mang mã này. Hãy xem lại từng chữ và số; nếu đúng như trên giấy, đừng tin giấy đó.',
      'No paper carries this code. Check each letter and digit; if it is as printed, do not trust the paper.',
    );
