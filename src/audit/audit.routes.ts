import { agencyDirectory, citizen } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { touch } from '../platform/http/mount.ts';
import { get, type Route } from '../platform/http/route.ts';
import { whoLookedPage, type Look } from './pages/who-looked-page.ts';
import type { Say } from '../platform/i18n/say.ts';
import { readsOf, readsPerPage } from './reads-of.ts';
import { wordsFor } from './words.ts';

/** Where the owner finds what was looked at; null: nothing of theirs to open. */
function linkTo(subject: string, id: string, t: Say): Look['link'] {
  if (subject === 'dossier') return { href: `/ho-so-cua-toi/${id}`, label: t('Xem hồ sơ đó', 'See that dossier') };
  if (subject === 'credential') return { href: `/giay-to/${id}`, label: t('Xem giấy đó', 'See that paper') };
  return null;
}

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
          link: linkTo(subject, subjectId, t),
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
