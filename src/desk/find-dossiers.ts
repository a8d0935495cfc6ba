import { searchDossiers, searchScope } from '../dossiers/api.ts';
import { agencyDirectory, officer } from '../identity/api.ts';
import { cutText } from '../platform/cut-text.ts';
import type { House } from '../platform/house.ts';
import { touch } from '../platform/http/mount.ts';
import type { Ctx } from '../platform/http/route.ts';
import { formatInstant } from '../platform/i18n/format.ts';
import { foundPage } from './pages/found-page.ts';
import { stateWords } from './words.ts';

const mostFound = 50;
const longestQuery = 200;

/** GET /tim-ho-so?q=: what an officer may see, found by code, phone, id number, name or words. One query. */
export async function findDossiers(house: House, c: Ctx): Promise<Response> {
  const who = officer(c);
  const { t } = c.get('view');
  const typed = cutText((c.req.query('q') ?? '').trim(), longestQuery);
  const found = typed
    ? await searchDossiers(house.open, typed, searchScope(who, agencyDirectory(house.open)), mostFound)
    : [];
  for (const one of found) touch(c, 'dossier', one.id, null);
  if (found.length === 0) touch(c, 'officer', who.id, null);
  return c.html(
    foundPage(c.get('view'), {
      typed,
      full: found.length === mostFound,
      items: found.map((one) => ({
        href: `/ho-so/${one.id}`,
        label: `${one.code ?? one.filingRef} – ${one.applicantName}`,
        facts: [
          one.procedureName,
          stateWords(one.state, t),
          t(`Nộp ${formatInstant(one.submittedAt)}`, `Filed ${formatInstant(one.submittedAt)}`),
          ...(one.dueAt ? [t(`Hẹn trả ${formatInstant(one.dueAt)}`, `Due ${formatInstant(one.dueAt)}`)] : []),
        ],
      })),
    }),
  );
}
