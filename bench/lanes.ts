/** What a measured stretch of work gave. */
export type Stretch = { readonly done: number; readonly seconds: number; readonly rate: number; readonly ms: number[] };

/**
 * Runs `act` in `lanes` loops side by side for `seconds`; each loop starts its next act when the one before is done
 * (a closed loop, as officers at desks are). `ms` holds the time of every act.
 */
export async function runLanes(lanes: number, seconds: number, act: (lane: number) => Promise<void>): Promise<Stretch> {
  const ms: number[] = [];
  const from = performance.now();
  const until = from + seconds * 1000;
  const loop = async (lane: number): Promise<void> => {
    while (performance.now() < until) {
      const start = performance.now();
      await act(lane);
      ms.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, lane) => loop(lane)));
  const took = (performance.now() - from) / 1000;
  return { done: ms.length, seconds: took, rate: ms.length / took, ms };
}

/** Runs variants in turn, `rounds` times over, so that a noisy neighbour meets all of them. */
export async function interleave<Name extends string, S extends Stretch>(
  rounds: number,
  variants: Readonly<Record<Name, () => Promise<S>>>,
): Promise<Record<Name, S[]>> {
  const names = Object.keys(variants) as Name[];
  const out = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, S[]>;
  for (let round = 0; round < rounds; round++)
    for (const name of round % 2 === 0 ? names : names.toReversed()) out[name].push(await variants[name]());
  return out;
}
