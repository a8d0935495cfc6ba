import { cutText } from '../../platform/cut-text.ts';
import type { Say } from '../../platform/i18n/say.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { postOf, steadyArrivals, type Plan, type Simulation } from '../../process/api.ts';

/** The assumptions as they are typed; `officers` by post in the order of the plan. */
export type TypedSimulation = {
  readonly count: string;
  readonly perDay: string;
  readonly limit: string;
  readonly effort: string;
  readonly spread: string;
  readonly first: string;
  readonly seed: string;
  readonly officers: readonly string[];
};

/** The posts of a plan, each once, in the order of its steps. */
export function postsOf(plan: Plan): string[] {
  const posts = plan.steps.flatMap((step) => {
    const node = plan.nodes.get(step.element);
    const items = node?.kind === 'task' ? node.repeat?.items : undefined;
    return items ? items.map((item) => postOf(step, item)) : [postOf(step)];
  });
  return [...new Set(posts)];
}

/** What is proposed: a thousand dossiers, ten a day, one officer a post. */
export const proposed = (plan: Plan, limitHours: number | null): TypedSimulation => ({
  count: '1000',
  perDay: '10',
  limit: limitHours === null ? '40' : String(limitHours),
  effort: '25',
  spread: '50',
  first: '90',
  seed: '1',
  officers: postsOf(plan).map(() => '1'),
});

/** The assumptions out of the address; what is absent is as proposed. */
export function typedSimulation(query: (name: string) => string | undefined, base: TypedSimulation): TypedSimulation {
  const text = (name: string, otherwise: string): string => cutText((query(name) ?? otherwise).trim(), 12);
  return {
    count: text('ho-so', base.count),
    perDay: text('moi-ngay', base.perDay),
    limit: text('thoi-han', base.limit),
    effort: text('lam', base.effort),
    spread: text('chenh', base.spread),
    first: text('dat', base.first),
    seed: text('hat', base.seed),
    officers: base.officers.map((one, i) => text(`cb-${i}`, one)),
  };
}

const bounds = {
  'ho-so': [1, 10_000],
  'moi-ngay': [0.1, 2_000],
  'thoi-han': [0.5, 20_000],
  lam: [1, 100],
  chenh: [0, 100],
  dat: [0, 100],
  hat: [0, 999_999],
} as const;

/** The simulation that was typed, or what is wrong, at its field. */
export function understandSimulation(
  typed: TypedSimulation,
  plan: Plan,
  t: Say,
): { given: Simulation; errors: ErrorList } {
  const errors: { name: string; message: string }[] = [];
  const number = (name: string, text: string, [least, most]: readonly [number, number]): number => {
    const value = text === '' ? Number.NaN : Number(text.replace(',', '.'));
    if (value >= least && value <= most) return value;
    errors.push({ name, message: t(`Nhập số từ ${least} đến ${most}`, `Enter a number from ${least} to ${most}`) });
    return least;
  };
  const count = Math.floor(number('ho-so', typed.count, bounds['ho-so']));
  const perDay = number('moi-ngay', typed.perDay, bounds['moi-ngay']);
  const limitHours = number('thoi-han', typed.limit, bounds['thoi-han']);
  const seed = Math.floor(number('hat', typed.seed, bounds.hat));
  const officers = postsOf(plan).map(
    (post, i) => [post, Math.floor(number(`cb-${i}`, typed.officers[i] ?? '', [1, 500]))] as const,
  );
  const given: Simulation = {
    plan,
    limitHours,
    seed,
    effort: number('lam', typed.effort, bounds.lam) / 100,
    spread: number('chenh', typed.spread, bounds.chenh) / 100,
    firstChoice: number('dat', typed.first, bounds.dat) / 100,
    officers: new Map(officers),
    otherwise: 1,
    arrivals: errors.length > 0 ? [] : steadyArrivals(count, perDay, ['online', 'counter'], seed),
  };
  return { given, errors };
}
