import { z } from 'zod';
import { clockEffects, type Place } from '../plan.ts';
import { acts } from '../process.ts';

/** Where work may lie: the receiving centre, the competent agency, a unit by key, a unit of the agency's own place by name. */
export const placePattern = /^(receiving|competent|(unit|local):[a-z0-9][a-z0-9._-]{0,79})$/;

const row = z.object({
  /** Element id in the model; it stays when rows are moved, so that running dossiers find their step again. */
  id: z.string().regex(/^[A-Za-z_][\w.-]{0,79}$/),
  name: z.string().min(1).max(300),
  name_en: z.string().min(1).max(300),
  role: z.string().min(1).max(60),
  place: z.custom<Place>((value) => typeof value === 'string' && placePattern.test(value)),
  hours: z.number().positive().max(10_000).optional(),
  share: z.number().positive().max(1).optional(),
  product: z.string().max(300).optional(),
  form: z.string().max(100).optional(),
  act: z.enum(acts),
  clock: z.enum(clockEffects).optional(),
  status: z.literal([4, 5, 6]).optional(),
  /** Neighbouring rows with the same letter run in parallel. */
  together: z
    .string()
    .regex(/^[A-Z]$/)
    .optional(),
  /** Chủ trì: of parallel rows the one that leads. */
  lead: z.literal(true).optional(),
  /** When finishing, the officer says "đạt" or "không đạt"; the second goes back to the row with this id. */
  backTo: z.string().optional(),
});
/** Dòng của bảng quy trình – one step as the office writes it. */
export type TableRow = z.infer<typeof row>;

/** What is wrong with a table, at which row (from 0; null: the table as a whole) and in which column. */
export type TableFault = {
  readonly row: number | null;
  readonly field: keyof TableRow | null;
  readonly vi: string;
  readonly en: string;
};

/** Bảng quy trình nội bộ – a process as a table of steps (TT 01/2018/TT-VPCP Điều 8). */
export type ProcessTable = {
  readonly key: string;
  readonly name: string;
  readonly nameEn: string;
  readonly rows: readonly TableRow[];
};

/** A table out of storage; refuses what {@link tableFaults} finds, in Vietnamese, at the path of the row and column. */
export const tableSchema = z
  .object({
    key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/),
    name: z.string().min(1).max(300),
    nameEn: z.string().min(1).max(300),
    rows: z.array(row).max(100),
  })
  .superRefine((table, context) => {
    for (const fault of tableFaults(table.rows))
      context.addIssue({
        code: 'custom',
        path: fault.row === null ? ['rows'] : ['rows', fault.row, ...(fault.field ? [fault.field] : [])],
        message: fault.vi,
        params: { en: fault.en },
      });
  });

/** Rows that run in parallel: from row `from` to row `to`, both counted. */
export type Block = { readonly letter: string; readonly from: number; readonly to: number };

/** The parallel parts of a table: runs of two or more neighbours with the same letter. */
export function blocksOf(rows: readonly Pick<TableRow, 'together'>[]): Block[] {
  const blocks: Block[] = [];
  for (const [i, { together }] of rows.entries()) {
    const last = blocks.at(-1);
    if (!together) continue;
    if (last && last.letter === together && last.to === i - 1) blocks[blocks.length - 1] = { ...last, to: i };
    else blocks.push({ letter: together, from: i, to: i });
  }
  return blocks;
}

/** Everything a table must keep to become a sound model; empty when it does. */
export function tableFaults(rows: readonly TableRow[]): TableFault[] {
  return [...orderFaults(rows), ...rows.flatMap((one, i) => rowFaults(one, i, rows)), ...blockFaults(rows)].toSorted(
    (a, b) => (a.row ?? -1) - (b.row ?? -1),
  );
}

const fault = (at: number | null, field: TableFault['field'], vi: string, en: string): TableFault => ({
  row: at,
  field,
  vi,
  en,
});

function orderFaults(rows: readonly TableRow[]): TableFault[] {
  const found: TableFault[] = [];
  const last = rows.length - 1;
  if (rows.length < 3)
    return [
      fault(
        null,
        null,
        'Quy trình cần ít nhất 3 bước: tiếp nhận, ký, trả kết quả',
        'A process needs at least 3 steps: accept, sign, hand over',
      ),
    ];
  if (rows[0]?.act !== 'accept')
    found.push(fault(0, 'act', 'Bước đầu tiên phải là tiếp nhận', 'The first step must accept'));
  if (rows[last]?.act !== 'hand_over')
    found.push(fault(last, 'act', 'Bước cuối cùng phải là trả kết quả', 'The last step must hand over'));
  const signed = rows.findIndex(({ act }) => act === 'sign');
  if (signed < 0) found.push(fault(null, null, 'Quy trình phải có một bước ký', 'One step must sign'));
  for (const [i, { act }] of rows.entries()) {
    if (act === 'sign' && i !== signed)
      found.push(
        fault(i, 'act', `Chỉ một bước ký; bước ${signed + 1} đã ký`, `Only one step signs; step ${signed + 1} does`),
      );
    if (act === 'issue' && (signed < 0 || i < signed))
      found.push(fault(i, 'act', 'Bước phát hành phải đứng sau bước ký', 'What is issued must be signed before'));
    if ((act === 'accept' && i > 0) || (act === 'hand_over' && i < last))
      found.push(
        fault(
          i,
          'act',
          'Tiếp nhận chỉ ở bước đầu, trả kết quả chỉ ở bước cuối',
          'Only the first step accepts and only the last hands over',
        ),
      );
  }
  const shares = criticalShare(rows);
  if (shares > 1 + 1e-9)
    found.push(
      fault(
        null,
        'share',
        `Các bước chiếm ${Math.round(shares * 100)} % thời hạn, tối đa là 100 %`,
        `The steps take ${Math.round(shares * 100)} % of the limit, at most 100 % is there`,
      ),
    );
  return found;
}

/** Parallel rows take as long as the longest of them. */
function criticalShare(rows: readonly TableRow[]): number {
  const inBlock = new Map<number, number>();
  for (const { from, to } of blocksOf(rows))
    inBlock.set(from, Math.max(...rows.slice(from, to + 1).map(({ share }) => share ?? 0)));
  return rows.reduce((sum, one, i) => sum + (one.together ? (inBlock.get(i) ?? 0) : (one.share ?? 0)), 0);
}

function rowFaults(one: TableRow, i: number, rows: readonly TableRow[]): TableFault[] {
  const found: TableFault[] = [];
  if (one.hours !== undefined && one.share !== undefined)
    found.push(
      fault(
        i,
        'hours',
        'Chỉ ghi số giờ hoặc phần trăm thời hạn, không ghi cả hai',
        'Give hours or a share of the limit, not both',
      ),
    );
  if (rows.findIndex(({ id }) => id === one.id) < i)
    found.push(fault(i, 'id', 'Hai bước có cùng mã', 'Two steps have the same id'));
  if (one.backTo === undefined) return found;
  const target = rows.findIndex(({ id }) => id === one.backTo);
  if (one.act !== 'work' || one.together)
    found.push(
      fault(
        i,
        'backTo',
        'Chỉ bước xử lý, không song song, mới có lựa chọn đạt / không đạt',
        'Only a work step outside of a parallel part can have the choice',
      ),
    );
  else if (target < 0) found.push(fault(i, 'backTo', 'Không có bước để trở lại', 'The step to go back to is missing'));
  else if (target >= i)
    found.push(fault(i, 'backTo', 'Phải trở lại một bước đứng trước', 'It must go back to an earlier step'));
  else if (rows[target]?.act !== 'work')
    found.push(fault(i, 'backTo', 'Chỉ trở lại được bước xử lý', 'It can only go back to a work step'));
  else if (rows[target]?.together)
    found.push(
      fault(
        i,
        'backTo',
        'Không trở lại giữa các bước song song; chọn bước đứng trước chúng',
        'It cannot go back into a parallel part; choose the step before it',
      ),
    );
  return found;
}

function blockFaults(rows: readonly TableRow[]): TableFault[] {
  const found: TableFault[] = [];
  const blocks = blocksOf(rows);
  for (const [n, { letter, from, to }] of blocks.entries()) {
    const torn = blocks.findIndex((other) => other.letter === letter) < n;
    if (torn)
      found.push(
        fault(
          from,
          'together',
          `Nhóm song song ${letter} bị tách; các bước của nhóm phải đứng liền nhau`,
          `The parallel group ${letter} is torn apart; its steps must be neighbours`,
        ),
      );
    else if (from === to)
      found.push(
        fault(
          from,
          'together',
          `Nhóm song song ${letter} chỉ có một bước`,
          `The parallel group ${letter} has only one step`,
        ),
      );
    const group = rows.slice(from, to + 1);
    for (const [k, one] of group.entries())
      if (one.act !== 'work')
        found.push(
          fault(from + k, 'together', 'Chỉ các bước xử lý mới song song được', 'Only work steps can run in parallel'),
        );
    if (group.filter(({ lead }) => lead).length > 1)
      found.push(
        fault(
          from,
          'lead',
          `Nhóm song song ${letter} chỉ có một bước chủ trì`,
          `The parallel group ${letter} has only one lead`,
        ),
      );
  }
  for (const [i, { lead, together }] of rows.entries())
    if (lead && !together)
      found.push(fault(i, 'lead', 'Chủ trì chỉ có trong nhóm song song', 'Only a step of a parallel group can lead'));
  return found;
}
