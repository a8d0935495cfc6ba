import assert from 'node:assert/strict';

import { compileModel } from './compile-model.ts';
import type { Cause, Facts, Marking, Move } from './marking.ts';
import { waitingOf } from './model/waiting-of.ts';
import type { ModelProblem, Plan } from './plan.ts';
import { readModel } from './read-model.ts';
import { move } from './run-model.ts';

/**
 * A BPMN file from its elements and flows. A flow is `from to`, then `[condition]`, `*` for the default and `=name`:
 * `g b [outcome = "granted"]`, `g c *`. Its id is `from-to`.
 */
export function bpmn(elements: string, ...flows: readonly string[]): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"' +
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:mc="https://mot-cua.vn/bpmn/1" id="definitions" targetNamespace="t">' +
    '<message id="m1" name="reply"/><signal id="s1" name="storm"/><error id="e1" name="bad" errorCode="E1"/>' +
    '<error id="e2" errorCode="E2"/><escalation id="c1" escalationCode="C1"/>' +
    `<process id="p" isExecutable="true">${withFlows(elements, flows)}</process></definitions>`
  );
}

/** Elements with their flows; for the inside of a subprocess too. */
export function withFlows(elements: string, flows: readonly string[]): string {
  let nodes = elements;
  const lines = flows.map((flow) => {
    const [, from = '', to = '', condition, star, name] =
      /^(\S+) (\S+)(?: \[(.*)\])?( \*)?(?: =(.+))?$/.exec(flow) ?? [];
    if (star) nodes = nodes.replace(`id="${from}"`, `id="${from}" default="${from}-${to}"`);
    const inside = condition
      ? `<conditionExpression xsi:type="tFormalExpression">${condition.replaceAll('<', '&lt;')}</conditionExpression>`
      : '';
    return `<sequenceFlow id="${from}-${to}"${name ? ` name="${name}"` : ''} sourceRef="${from}" targetRef="${to}">${inside}</sequenceFlow>`;
  });
  return nodes + lines.join('');
}

/** User tasks with these ids, each with a post. */
export const tasks = (...ids: readonly string[]): string =>
  ids.map((id) => `<userTask id="${id}" name="Việc ${id}" mc:role="r"/>`).join('');

/** The start `s` and the end `z`. */
export const ends = '<startEvent id="s"/><endEvent id="z"/>';

/** The compiled plan of a file that has no faults. */
export async function planOf(xml: string, calls: Readonly<Record<string, string>> = {}): Promise<Plan> {
  const compiled = await compiledOf(xml, calls);
  assert.ok(compiled.ok, compiled.ok ? '' : JSON.stringify(compiled.refusal));
  return compiled.value;
}

/** What keeps a file from being compiled; empty when nothing does. */
export async function faultsOf(xml: string, calls: Readonly<Record<string, string>> = {}): Promise<ModelProblem[]> {
  const compiled = await compiledOf(xml, calls);
  return compiled.ok ? [] : compiled.refusal;
}

async function compiledOf(xml: string, calls: Readonly<Record<string, string>>) {
  const read = await readModel(xml);
  if (!read.ok) return read;
  const called = new Map();
  for (const [key, text] of Object.entries(calls)) {
    const one = await readModel(text);
    assert.ok(one.ok);
    called.set(key, one.value);
  }
  return compileModel(read.value, called);
}

/** One instance on its way through a plan; every move is made twice and must be the same, through JSON. */
export class Walk {
  readonly plan: Plan;
  last: Move;
  constructor(plan: Plan) {
    this.plan = plan;
    const begun = move(plan, null, { kind: 'begin' }, {});
    assert.ok(begun.ok, JSON.stringify(begun));
    this.last = begun.value;
  }

  get marking(): Marking {
    return this.last.marking;
  }

  /** What waits, by element, in the order of tokens; items behind a colon. */
  get waits(): string[] {
    return waitingOf(this.plan, this.marking).map((one) =>
      one.kind === 'task' && one.item !== null ? `${one.element}:${one.item}` : one.element,
    );
  }

  tokenAt(name: string): number {
    const [element, item] = name.split(':');
    const found = waitingOf(this.plan, this.marking).find(
      (one) => one.element === element && (item === undefined || (one.kind === 'task' && one.item === item)),
    );
    assert.ok(found, `${name} does not wait, but ${this.waits.join(' ')}`);
    return found.token;
  }

  try(cause: Cause, facts: Facts = {}) {
    const before = JSON.stringify(this.marking);
    const first = move(this.plan, this.marking, cause, facts);
    assert.equal(JSON.stringify(this.marking), before, 'what is given is not changed');
    assert.deepEqual(move(this.plan, JSON.parse(before), cause, facts), first, 'the same move again');
    if (first.ok) this.last = first.value;
    return first;
  }

  /** Does what waits at these elements, one after another; `a>flow` chooses. */
  done(names: string, facts: Facts = {}): this {
    for (const name of names.split(' ')) {
      const [element = '', choice] = name.split('>');
      const moved = this.try(
        {
          kind: 'done',
          token: this.tokenAt(element),
          element: element.split(':')[0] ?? '',
          ...(choice === undefined ? {} : { choice }),
        },
        facts,
      );
      assert.ok(moved.ok, `${name}: ${JSON.stringify(moved)}`);
    }
    return this;
  }
}
