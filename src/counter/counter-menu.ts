import { countReady, countTasks } from '../dossiers/api.ts';
import { mayUse, type Officer } from '../identity/api.ts';
import type { OpenDb } from '../platform/db/open.ts';
import { sayIn, type Say } from '../platform/i18n/say.ts';
import { receptionDesks, seesReceptionOf, seesResultsOf } from './counter-posts.ts';

/** One door in the header; `count` is what waits behind it, counted to 500 a counter. */
export type CounterMenuItem = { readonly href: string; readonly label: string; readonly count?: number };

/** The doors of an officer to reception and hand-over, with what waits: at most two queries, none for who has neither. */
export async function counterMenu(
  open: OpenDb,
  officer: Officer,
  now: Temporal.Instant,
  t: Say = sayIn('vi'),
): Promise<CounterMenuItem[]> {
  const [receiving, results] = [seesReceptionOf(officer), seesResultsOf(officer)];
  const [tasks, ready] = await Promise.all([
    receiving.length > 0 ? countTasks(open, receptionDesks(receiving), officer.id, now, now) : [],
    results.length > 0 ? countReady(open, results) : [],
  ]);
  const item = (href: string, label: string, count: number): CounterMenuItem => ({
    href,
    label,
    ...(count > 0 ? { count } : {}),
  });
  return [
    ...(mayUse(officer, 'counter.receive')
      ? [
          item(
            '/mot-cua',
            t('Tiếp nhận', 'Reception'),
            tasks.reduce((sum, one) => sum + one.open, 0),
          ),
        ]
      : []),
    ...(mayUse(officer, 'counter.hand_over')
      ? [
          item(
            '/tra-ket-qua',
            t('Trả kết quả', 'Hand over'),
            ready.reduce((sum, one) => sum + one.ready, 0),
          ),
        ]
      : []),
  ];
}
