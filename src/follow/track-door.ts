import { eventsOf, getFiling, openFile, tasksOf } from '../dossiers/api.ts';
import { agencyDirectory, callerAddress } from '../identity/api.ts';
import { cutText } from '../platform/cut-text.ts';
import type { House } from '../platform/house.ts';
import { rateLimit } from '../platform/http/rate-limit.ts';
import { one, readForm } from '../platform/http/read-form.ts';
import type { Ctx } from '../platform/http/route.ts';
import { isLinked } from './agencies-at-work.ts';
import { codeTyped, factTyped, knowDossier } from './know-dossier.ts';
import { trackPage, type TrackTyped } from './pages/track-page.ts';
import { trackedPage } from './pages/tracked-page.ts';
import { openSeal } from '../platform/seal.ts';
import { storyOf } from './story.ts';

/** Tracking without signing in: the question, the check, and the answer. */
export type TrackDoor = {
  ask(c: Ctx): Response | Promise<Response>;
  check(c: Ctx): Promise<Response>;
  show(c: Ctx): Promise<Response>;
};

const minutesToRead = 30;

/**
 * Opens the door. The check answers 303 to an address with a sealed ticket that is good for 30 minutes, so the page
 * can be reloaded and printed without asking again. Four digits are a small secret: one code may be tried 6 times at
 * once and 6 times an hour after that (1.4 % a day for somebody who tries all day), one address 30 times and 10 a minute.
 */
export function trackDoor(house: House): TrackDoor {
  const ofAddress = rateLimit(house.clock, { burst: 30, perMinute: 10 });
  const ofCode = rateLimit(house.clock, { burst: 6, perMinute: 0.1 });
  const seal = openSeal(house.secret, 'tracking');
  const directory = agencyDirectory(house.open);
  const page = (c: Ctx, shown: { typed: TrackTyped; errors?: { name: string; message: string }[]; ended?: boolean }) =>
    trackPage(c.get('view'), shown);

  return {
    ask: (c) =>
      c.html(page(c, { typed: { code: cutText(c.req.query('ma') ?? c.req.query('q') ?? '', 60), fact: '' } })),
    async check(c) {
      const { t } = c.get('view');
      const form = await readForm(c);
      const typed = { code: cutText(one(form, 'ma'), 200), fact: cutText(one(form, 'so'), 200) };
      const missing = [
        {
          name: 'ma',
          value: typed.code,
          message: t('Nhập mã hồ sơ hoặc mã tra cứu', 'Enter the dossier code or reference'),
        },
        {
          name: 'so',
          value: typed.fact,
          message: t(
            'Nhập 4 số cuối điện thoại hoặc số định danh',
            'Enter the last 4 digits of the phone or id number',
          ),
        },
      ].filter(({ value }) => value.trim() === '');
      if (missing.length > 0) return c.html(page(c, { typed, errors: missing }), 422);
      const fact = factTyped(typed.fact);
      if (fact === null) {
        const message = t(
          'Nhập đúng 4 chữ số cuối, hoặc cả số điện thoại hay số định danh',
          'Enter exactly the last 4 digits, or the whole phone or id number',
        );
        return c.html(page(c, { typed, errors: [{ name: 'so', message }] }), 422);
      }
      const code = codeTyped(typed.code);
      const wait = Math.max(ofAddress.take(callerAddress(c)), code === null ? 0 : ofCode.take(code));
      if (wait > 0) {
        c.header('retry-after', String(wait));
        const minutes = Math.ceil(wait / 60);
        const message = t(
          `Quá nhiều lần thử. Hãy đợi ${minutes} phút, hoặc đăng nhập để xem hồ sơ.`,
          `Too many attempts. Wait ${minutes} min, or sign in to see your dossier.`,
        );
        return c.html(page(c, { typed, errors: [{ name: 'ma', message }] }), 429);
      }
      const id = code === null ? null : await knowDossier(house.open, code, fact);
      if (id === null) {
        const message = t(
          'Không có hồ sơ nào khớp với cả mã và số này. Hãy kiểm tra lại cả hai.',
          'No dossier fits both this code and this number. Check both.',
        );
        return c.html(page(c, { typed, errors: [{ name: 'ma', message }] }), 422);
      }
      const ticket = seal.write(id, house.clock.now().add({ minutes: minutesToRead }));
      return c.redirect(`/tra-cuu/ket-qua?phieu=${ticket}`, 303);
    },
    async show(c) {
      const now = house.clock.now();
      const id = seal.read(c.req.query('phieu') ?? '', now);
      if (id === null) return c.html(page(c, { typed: { code: '', fact: '' }, ended: true }), 410);
      const view = c.get('view');
      const [file, filing, events] = await Promise.all([
        openFile(house, id),
        getFiling(house.open, id),
        eventsOf(house.open, id),
      ]);
      const tasks = isLinked(file) ? await tasksOf(house.open, id) : [];
      const story = storyOf(
        { file, receiveMethod: filing.receiveMethod, events, tasks, directory, now },
        { lang: view.lang, t: view.t, forOwner: false },
      );
      return c.html(trackedPage(view, story, now));
    },
  };
}
