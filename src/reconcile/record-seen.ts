import { officer, type Post } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import type { Ctx } from '../platform/http/route.ts';
import { recordShown } from '../registry/api.ts';
import type { WrittenRow } from './engine/work-list.ts';
import type { Run } from './run.ts';

/**
 * Records who of a register is about to be shown to this officer, so that each who bears an identity number sees it
 * among who looked at their data. Spreadsheets cut the zero every number begins with; it is put back.
 */
export async function recordSeen(
  house: House,
  c: Ctx,
  post: Post,
  run: Run,
  people: Iterable<Pick<WrittenRow, 'id'>>,
): Promise<void> {
  const numbers = [...people].flatMap(({ id }) => {
    const digits = id?.replaceAll(/[ .-]/g, '') ?? '';
    return /^\d{10,12}$/.test(digits) ? [digits.padStart(12, '0')] : [];
  });
  await recordShown(house, {
    register: 'population',
    officer: { id: officer(c).id, unitId: post.unitId },
    purpose: { words: `Đối soát dữ liệu: ${run.name}` },
    numbers: [...new Set(numbers)],
  });
}
