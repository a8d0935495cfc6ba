// Đối soát một hồ sơ: what a whole run would decide of one record, with the weights of a run, against an indexed register.
import { comparedByName, comparedByNumber, type Compared } from './compare-one.ts';
import type { Duck } from './duck.ts';
import { weightOf } from './em.ts';
import { levels } from './levels.ts';
import { contradicts } from './match-by-id.ts';
import type { Found, OneRecord, OneResult } from './one-record.ts';
import type { Parameters } from './parameters.ts';
import { forgetPeople, reachPeople } from './reach-people.ts';
import { readOne } from './read-one.ts';
import { grain, posteriorOf, type Weights } from './weights.ts';
import { bands, ways } from './write-result.ts';

/** Most candidates handed back. */
const most = 5;

/**
 * Finds the person of one record in an indexed register (`duck`: see openIndex), with what a run learned: the answer is
 * the one the whole run gives. Questions to one engine must not overlap: they share its temporary tables.
 */
export async function reconcileOne(
  duck: Duck,
  record: OneRecord,
  { mixture, weights }: NonNullable<Parameters['learned']>,
  parameters: Parameters,
): Promise<OneResult> {
  const one = await readOne(duck, record);
  await forgetPeople(duck);
  await reachPeople(duck, one, 'number');
  const nothing = {
    band: bands.notMatched,
    step: ways.none,
    fault: one.fault,
    taken: false,
    weighed: 0,
    candidates: [],
  };

  const byNumber = (await comparedByNumber(duck)).map((person) => {
    const weight = weightOf(fieldsOf(person), String(person.via), mixture);
    const posterior = 1 / (1 + 2 ** -weight);
    const takes = posterior >= parameters.accept && !contradicts(fieldsOf(person));
    return { ...person, w: Math.round(weight * grain), posterior: millionths(posterior), takes };
  });
  const settling = byNumber.filter(({ takes }) => takes);
  const [sure] = settling.toSorted((a, b) => b.w - a.w || a.via - b.via || a.pid - b.pid);
  if (sure) {
    const candidates = [foundOf({ ...sure, il: levels.id.same }, sure.posterior)];
    return { ...nothing, band: bands.matched, step: sure.via, weighed: settling.length, candidates };
  }

  // Somebody else's number: whoever bears it is no candidate by it, and a number not found elsewhere is one taken.
  const taken = byNumber.length > 0;
  const compared = () => comparedByName(duck, taken, weights, parameters);
  await reachPeople(duck, one, 'name');
  const byName = decided(
    (await compared()).filter(({ plain }) => plain),
    weights,
  );
  // Loose keys bring many with nothing to say for them.
  const loosely = async () => {
    await reachPeople(duck, one, 'loose');
    const all = (await compared()).filter(({ plain, w }) => plain || w > -2 * grain);
    return decided(all, weights);
  };
  const asWhole = { ...nothing, taken };
  if (byName.best >= parameters.accept) return { ...asWhole, band: bands.matched, step: ways.name, ...byName.shown };
  const last = byName.together < parameters.namesakes ? await loosely() : byName;
  const [first] = last.shown.candidates;
  if (last.best >= parameters.accept && first?.levels.name !== levels.name.other)
    return { ...asWhole, band: bands.matched, step: ways.loose, ...last.shown };
  return last.together >= parameters.review ? { ...asWhole, band: bands.toCheck, ...last.shown } : asWhole;
}

type Weighed = Compared & { readonly il: number; readonly w: number };

const millionths = (share: number): number => Math.round(share * 1e6) / 1e6;

// The people come heaviest first.
function decided(people: readonly Weighed[], weights: Weights) {
  const posterior = posteriorOf(
    weights,
    people.map(({ w }) => w),
  );
  const candidates = people.slice(0, most).map((person) => foundOf(person, millionths(posterior.of(person.w))));
  return {
    best: millionths(posterior.best),
    together: millionths(posterior.all),
    shown: { weighed: people.length, candidates },
  };
}

const fieldsOf = ({ nl, dl, gl, pl }: Compared) => ({ name: nl, born: dl, sex: gl, place: pl });

const foundOf = ({ pid, nl, dl, gl, pl, il, st, w }: Weighed, posterior: number): Found => ({
  rightRow: pid,
  levels: { name: nl, born: dl, sex: gl, place: pl, id: il },
  status: st,
  posterior,
  weight: w,
});
