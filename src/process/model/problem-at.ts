import type { ModelProblem, PlanNode } from '../plan.ts';
import { refused, warned } from './problems.ts';

/** A problem at an element of the plan. */
export const problemAt = (severity: ModelProblem['severity'], node: PlanNode, vi: string, en: string): ModelProblem =>
  (severity === 'refused' ? refused : warned)(node, vi, en);
