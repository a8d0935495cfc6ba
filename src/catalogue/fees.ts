import type { Fee, FilingChannel, ProcedureVersion } from './procedure.ts';

/**
 * Phí, lệ phí of a channel, each sentence once; of the other channels when this one is not published.
 * Empty: nothing is published, which is not the same as free.
 */
export function feesFor(
  version: { content: Pick<ProcedureVersion['content'], 'methods'> },
  channel: FilingChannel,
): readonly Fee[] {
  const { methods } = version.content;
  const own = methods.filter((method) => method.channel === channel);
  const seen = new Map<string, Fee>();
  for (const fee of (own.length > 0 ? own : methods).flatMap(({ fees }) => fees))
    seen.set(`${fee.standing}|${fee.amount}|${fee.note}`, fee);
  return [...seen.values()];
}

const nothing = /^(không|không có|không thu|không quy định|miễn phí|miễn|0( đồng)?|-)\.?$/iu;
/** No charge of the state is below this; a smaller "đồng" lost its thousands or was dollars. */
const leastBelievable = 1000;

/** Reads one published fee: what is free, what is an amount, and what only its note can say. */
export function readFee(amount: number | null, note: string | null): Fee {
  const words = note?.trim() ? note.trim() : null;
  if (amount === null || !Number.isFinite(amount) || amount < 0)
    return { standing: 'see_note', amount: null, note: words };
  if (amount === 0)
    return words === null || nothing.test(words)
      ? { standing: 'free', amount: 0, note: null }
      : { standing: 'see_note', amount: null, note: words };
  if (amount < leastBelievable || !Number.isInteger(amount)) return { standing: 'see_note', amount: null, note: words };
  return { standing: 'amount', amount, note: words };
}
