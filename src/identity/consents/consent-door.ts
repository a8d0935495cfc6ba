import { z } from 'zod';
import type { House } from '../../platform/house.ts';
import { NotFound, touch } from '../../platform/http/mount.ts';
import { one, readForm } from '../../platform/http/read-form.ts';
import { get, post, type Ctx, type Route } from '../../platform/http/route.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { safeBack } from '../sign-in/safe-back.ts';
import { citizen } from '../sessions/who-acts.ts';
import { answerConsent } from './answer-consent.ts';
import { consentPage, tickName } from './consent-page.ts';
import { consentsOf } from './consent.store.ts';
import { purposeNamed, purposes } from './purposes.ts';

const answerForm = z.object({
  'muc-dich': z.string(),
  'phien-ban': z.string(),
  viec: z.enum(['dong-y', 'rut', 'khong']),
  ve: z.string().optional(),
});

/** The page of consents: all of them, or the one another page asks for. */
export function consentRoutes(house: House): Route[] {
  const show = async (
    c: Ctx,
    asked: { key: string | null; back: string | null; errors: ErrorList },
    status: 200 | 422,
  ) => {
    const person = citizen(c);
    touch(c, 'person', person.id, person.id);
    const history = await consentsOf(house.open, person.id);
    const one = asked.key === null ? null : purposeNamed(asked.key);
    return c.html(
      consentPage(c.get('view'), {
        purposes: one ? [one] : purposes,
        single: one !== null,
        history,
        back: asked.back,
        done: c.req.query('xong') === '1',
        errors: asked.errors,
      }),
      status,
    );
  };
  const backOf = (typed: string | undefined): string | null => (typed ? safeBack(typed) : null);

  return [
    get('/tai-khoan/dong-y', { right: 'citizen', audit: 'account.consents_viewed' }, (c) => {
      const key = c.req.query('muc-dich') ?? null;
      return show(c, { key, back: backOf(c.req.query('ve')), errors: [] }, 200);
    }),
    post('/tai-khoan/dong-y', { right: 'citizen', audit: 'account.consent_answered', form: answerForm }, async (c) => {
      const { t, lang } = c.get('view');
      const person = citizen(c);
      const typed = await readForm(c);
      const purpose = purposeNamed(one(typed, 'muc-dich'));
      if (!purpose) throw new NotFound();
      touch(c, 'person', person.id, person.id);
      const back = backOf(one(typed, 've'));
      const wayOn = back ?? '/tai-khoan/dong-y?xong=1';
      const act = one(typed, 'viec');
      // Not agreeing is an answer too; who never agreed has nothing to take back, and nothing is written.
      if (act === 'khong') return c.redirect(back ?? '/tai-khoan/dong-y', 303);
      const name = tickName(purpose.key);
      if (act !== 'rut' && one(typed, name) !== 'yes') {
        const message = t('Đánh dấu vào ô nếu bạn đồng ý', 'Tick the box if you agree');
        return show(c, { key: back ? purpose.key : null, back, errors: [{ name, message }] }, 422);
      }
      const version = Number(one(typed, 'phien-ban'));
      const done = await answerConsent(house, person.id, { purpose: purpose.key, version, given: act !== 'rut', lang });
      if (done.ok) return c.redirect(wayOn, 303);
      const message = t('Nội dung vừa thay đổi; hãy đọc lại', 'The words have just changed; please read them again');
      return show(c, { key: back ? purpose.key : null, back, errors: [{ name, message }] }, 422);
    }),
  ];
}
