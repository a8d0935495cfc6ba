import { clockEffects, type Place, type Step } from '../plan.ts';
import { acts } from '../process.ts';
import { attributeOf, type BpmnElement } from './definitions.ts';
import type { Gathering } from './gathering.ts';

const placePattern = /^(?:receiving|competent|(?:unit|local):[a-z0-9][a-z0-9._-]{0,79})$/;
const isPlace = (text: string): text is Place => placePattern.test(text);

/** The attributes of the lanes an element stands in, the innermost first. */
export type Lanes = readonly BpmnElement[];

/**
 * The step of a human task, without its number and choices. Post and unit come from the task or else from its lane;
 * unit `competent` (`receiving` for accepting and handing over) when neither says. A share or hours of 0 is none.
 */
export function compileStep(element: BpmnElement, id: string, lanes: Lanes, gathering: Gathering): Step {
  const wrong = (name: string, value: string, vi: string, en: string): void =>
    gathering.refuse(element, `mc:${name} “${value.slice(0, 80)}” ${vi}`, `mc:${name} “${value.slice(0, 80)}” ${en}`);
  const own = (name: string): string | undefined => attributeOf(element, name);
  const inherited = (name: string): string | undefined =>
    own(name) ?? lanes.map((lane) => attributeOf(lane, name)).find((value) => value !== undefined);
  const oneOf = <T extends string>(name: string, all: readonly T[]): T | undefined => {
    const value = own(name);
    const found = all.find((one) => one === value);
    if (value !== undefined && !found)
      wrong(name, value, `phải là một trong: ${all.join(', ')}.`, `must be one of: ${all.join(', ')}.`);
    return found;
  };
  const amount = (name: 'hours' | 'share', most: number): number | undefined => {
    const value = own(name);
    if (value === undefined) return undefined;
    const number = /^\d{1,6}(?:\.\d{1,6})?$/.test(value) ? Number(value) : Number.NaN;
    if (number >= 0 && number <= most) return number > 0 ? number : undefined;
    wrong(name, value, `phải là số từ 0 đến ${most}.`, `must be a number from 0 to ${most}.`);
    return undefined;
  };
  const text = (name: 'product' | 'form', most: number): string | undefined => {
    const value = own(name);
    if (value === undefined || value.length <= most) return value;
    wrong(name, value, `dài quá ${most} ký tự.`, `is longer than ${most} characters.`);
    return undefined;
  };
  const name = element.name?.trim() || id;
  if (name.length > 300) gathering.refuse(element, 'tên dài quá 300 ký tự.', 'the name is longer than 300 characters.');
  const act = oneOf('act', acts) ?? 'work';
  const place = inherited('place') ?? (act === 'accept' || act === 'hand_over' ? 'receiving' : 'competent');
  if (!isPlace(place))
    wrong(
      'place',
      place,
      'phải là receiving, competent, unit:<mã> hoặc local:<mã>.',
      'must be receiving, competent, unit:<key> or local:<key>.',
    );
  const status = oneOf('status', ['4', '5', '6']);
  const hours = amount('hours', 10_000);
  const share = amount('share', 1);
  const product = text('product', 300);
  const form = text('form', 100);
  const clock = oneOf('clock', clockEffects);
  return {
    no: 0,
    element: id,
    name,
    name_en: own('nameEn') ?? name,
    role: inherited('role') ?? '',
    place: isPlace(place) ? place : 'competent',
    ...(hours === undefined ? {} : { hours }),
    ...(share === undefined ? {} : { share }),
    ...(product === undefined ? {} : { product }),
    ...(form === undefined ? {} : { form }),
    act,
    ...(clock === undefined ? {} : { clock }),
    ...(status === undefined ? {} : { status: Number(status) as 4 | 5 | 6 }),
    ...(own('lead') === 'true' ? { lead: true as const } : {}),
    choices: [],
  };
}
