import { setImmediate } from 'node:timers/promises';

/**
 * Lets calls that come while `act` is under way wait and go together in its next run, up to `most` of them; one that comes
 * alone goes at once. `act` answers in the order it was asked. When a run of several throws for what one of them said, each
 * is tried by itself, so that one call's fault is told to that call only (a statement refused for its data left nothing
 * behind). When the database is away or a connection broke all are told at once, and nothing is sent twice.
 */
export function gather<Call, Answer>(
  act: (calls: readonly Call[]) => Promise<readonly Answer[]>,
  most: number,
): (call: Call) => Promise<Answer> {
  let waiting: Waiting<Call, Answer>[] = [];
  let running = false;

  const run = async (group: readonly Waiting<Call, Answer>[]): Promise<void> => {
    try {
      const answers = await act(group.map(({ call }) => call));
      if (answers.length !== group.length) throw new Error('not one answer a call');
      group.forEach(({ done }, at) => done(answers[at] as Answer));
    } catch (fault) {
      if (group.length === 1 || !forItsData(fault)) for (const { fail } of group) fail(fault);
      else for (const one of group) await run([one]);
    }
  };
  const runAll = async (): Promise<void> => {
    running = true;
    // What came in over other connections in the same moment comes along.
    await setImmediate();
    while (waiting.length > 0) {
      const group = waiting.slice(0, most);
      waiting = waiting.slice(most);
      await run(group);
    }
    running = false;
  };
  return (call) =>
    new Promise((done, fail) => {
      waiting.push({ call, done, fail });
      if (!running) void runAll();
    });
}

/** Refused for what stood in it: data, a constraint, or a raised exception (PostgreSQL classes 22, 23, P0); or our own. */
const forItsData = (fault: unknown): boolean =>
  fault instanceof RangeError || /^(22|23|P0)/.test(String((fault as { code?: unknown }).code ?? ''));

type Waiting<Call, Answer> = {
  readonly call: Call;
  done(answer: Answer): void;
  fail(fault: unknown): void;
};
