import { agencyDirectory, citizen } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { touch } from '../platform/http/mount.ts';
import { get, type Route } from '../platform/http/route.ts';
import { whoLookedPage } from './pages/who-looked-page.ts';
import { readsOf, readsPerPage } from './reads-of.ts';
import { wordsFor } from './words.ts';

/** A person's own view of the access log. */
export function auditRoutes({ open }: House): Route[] {
  const directory = agencyDirectory(open);
  return [
    get('/tai-khoan/ai-da-xem', { right: 'citizen', audit: 'account.looks_viewed' }, async (c) => {
      const person = citizen(c);
      const { t } = c.get('view');
      const before = /^\d{1,15}$/.exec(c.req.query('truoc') ?? '')?.[0];
      const reads = await readsOf(open, person.id, before === undefined ? undefined : Number(before));
      touch(c, 'person', person.id, person.id);
      const looks = reads.map(({ at, word, unitId, subject, subjectId }) => {
        const unit = unitId ? directory.byId(unitId) : undefined;
        return {
          at,
          unit: unit ? t(unit.name, unit.nameEn) : t('Đơn vị không rõ', 'Unit not known'),
          what: wordsFor(word, t),
          href: subject === 'dossier' ? `/ho-so-cua-toi/${subjectId}` : null,
        };
      });
      const last = reads.length === readsPerPage ? reads.at(-1)?.id : undefined;
      return c.html(
        whoLookedPage(c.get('view'), {
          looks,
          ...(last === undefined ? {} : { older: `/tai-khoan/ai-da-xem?truoc=${last}` }),
          ...(before === undefined ? {} : { newer: '/tai-khoan/ai-da-xem' }),
        }),
      );
    }),
  ];
}
