import type { ModelProblem, Plan } from '../plan.ts';
import { following, spread } from './check-shape.ts';
import { explore, type Flaw } from './explore.ts';
import { warned } from './problems.ts';
import { problemAt } from './problem-at.ts';

const sentences: Readonly<Record<Flaw['how'], readonly [string, string]>> = {
  stuck: [
    'cổng này có thể chờ mãi: trước đó luồng không tách ra đủ các nhánh mà cổng phải gộp (sai cặp cổng).',
    'this gateway can wait for ever: not all the branches it must join are begun before it (mismatched gateways).',
  ],
  doubled: [
    'có thể tới đây hai lần cùng lúc: các nhánh song song chưa được gộp lại (sai cặp cổng).',
    'can be reached twice at a time: parallel branches were not joined before (mismatched gateways).',
  ],
  endless: [
    'hồ sơ có thể chạy vòng mãi mà không chờ ai.',
    'a dossier can run round for ever without waiting for anyone.',
  ],
};

/** Joins that are never passed or passed too often, however conditions, officers and events decide. */
export function checkSoundness(plan: Plan): ModelProblem[] {
  const { flaws, complete } = explore(plan);
  const own = spread(plan, [plan.start], (node) => following(node).filter((id) => !isAside(plan, id)));
  // Beside the dossier's own way the same may well be done twice: a reminder each time round.
  const told = flaws.filter(({ element, how }) => how !== 'doubled' || own.has(element));
  const problems = told.slice(0, 10).flatMap(({ element, how }) => {
    const node = plan.nodes.get(element);
    return node ? [problemAt('refused', node, ...sentences[how])] : [];
  });
  if (complete) return problems;
  return [
    ...problems,
    warned(
      null,
      'Mô hình có quá nhiều trạng thái song song nên chưa kiểm tra được hết các cổng.',
      'The model has too many parallel states to check all its gateways.',
    ),
  ];
}

function isAside(plan: Plan, id: string): boolean {
  const node = plan.nodes.get(id);
  return node?.kind === 'boundary' && !node.interrupting;
}
