import { ok, refuse, type Result } from '../platform/result.ts';
import type { Marking, Token } from './marking.ts';
import type { Plan, PlanNode } from './plan.ts';
import { reachableStands, standKey, standOf } from './reachable-stands.ts';

/** Why a running dossier cannot go over to another version: the element where it stands, and a sentence. */
export type CannotMigrate = { readonly element: string; readonly vi: string; readonly en: string };

/** Old element → new element, for steps that were renamed in the model. Others keep their id. */
export type StepMapping = ReadonlyMap<string, string>;

/**
 * Chuyển phiên bản – where a dossier that stands at `marking` of one version stands in another. Tokens keep their ids,
 * so open tasks and timers keep theirs. Refused, with the element, when a step is gone, became something else, or when
 * the tokens could never stand together so in the new version (a parallel part more or less): then a join would wait
 * for ever, or work would be done twice. Pure. Throws when the marking is not one of `from`.
 */
export function planMigration(
  from: Plan,
  to: Plan,
  marking: Marking,
  mapping: StepMapping = new Map(),
): Result<Marking, CannotMigrate> {
  const tokens = new Map<number, Token>();
  for (const token of marking.tokens) {
    const node = from.nodes.get(token.at);
    if (!node) throw new Error(`the plan has no element ${token.at}`);
    const moved = moveToken(node, token, to, mapping, tokens);
    if (!moved.ok) return moved;
    tokens.set(token.id, moved.value);
  }
  const all = [...tokens.values()];
  const trouble = allItems(from, to, marking, tokens) ?? standTogether(from, to, all, tokens, marking);
  return trouble ? refuse(trouble) : ok({ tokens: all, next: marking.next });
}

function moveToken(
  node: PlanNode,
  token: Token,
  to: Plan,
  mapping: StepMapping,
  parents: ReadonlyMap<number, Token>,
): Result<Token, CannotMigrate> {
  const at = mapping.get(token.at) ?? token.at;
  const target = to.nodes.get(at);
  const name = node.name || node.id;
  if (!target) return cannot(node, `Phiên bản mới không có bước “${name}”.`, `The new version has no step “${name}”.`);
  if (target.kind !== node.kind)
    return cannot(node, `“${name}” đã trở thành loại phần tử khác.`, `“${name}” has become another kind of element.`);
  const parent = token.scope === undefined ? undefined : parents.get(token.scope);
  // The token of one item stands at the very element its parent waits for.
  const isItem = parent !== undefined && parent.at === at;
  if (!isItem && target.scope !== (parent?.at ?? null))
    return cannot(node, `“${name}” nằm trong một quy trình con khác.`, `“${name}” is in another subprocess.`);
  if (token.via !== undefined && !target.in.some(({ id }) => id === token.via))
    return cannot(node, `Đường đi tới “${name}” không còn.`, `The way that led to “${name}” is gone.`);
  const fired = token.fired?.filter((id) => 'boundary' in target && target.boundary.some((event) => event.id === id));
  const { fired: _gone, ...rest } = token;
  return ok({ ...rest, at, ...(fired && fired.length > 0 ? { fired } : {}) });
}

/** A step asked of several units must be asked of the same in the new version. */
function allItems(from: Plan, to: Plan, marking: Marking, moved: ReadonlyMap<number, Token>): CannotMigrate | null {
  for (const token of marking.tokens) {
    const [was, is] = [from.nodes.get(token.at), to.nodes.get(moved.get(token.id)?.at ?? '')];
    const [before, after] = [was && 'repeat' in was ? was.repeat : null, is && 'repeat' in is ? is.repeat : null];
    if (!was || (!before && !after)) continue;
    const same =
      before?.sequential === after?.sequential &&
      before?.items.length === after?.items.length &&
      before?.items.every((item, i) => after?.items[i] === item);
    if (!same)
      return {
        element: was.id,
        vi: `“${was.name || was.id}” hỏi các đơn vị khác với phiên bản cũ.`,
        en: `“${was.name || was.id}” asks other units than the old version.`,
      };
  }
  return null;
}

/** Scope by scope: could the tokens stand so, had the dossier run by the new version from the beginning? */
function standTogether(
  from: Plan,
  to: Plan,
  all: readonly Token[],
  tokens: ReadonlyMap<number, Token>,
  marking: Marking,
): CannotMigrate | null {
  const scopes = new Map<number | undefined, Token[]>();
  for (const token of all) {
    const parent = token.scope === undefined ? undefined : tokens.get(token.scope);
    if (parent && parent.at === token.at) continue;
    scopes.set(token.scope, [...(scopes.get(token.scope) ?? []), token]);
  }
  for (const [scope, inside] of scopes) {
    const element = scope === undefined ? null : (tokens.get(scope)?.at ?? null);
    const known = reachableOf(to, element);
    if (known?.has(standKey(inside.map(({ at, via }) => standOf(at, via))))) continue;
    const [first] = inside;
    const old = marking.tokens.find(({ id }) => id === first?.id)?.at ?? '';
    const name = from.nodes.get(old)?.name || old;
    return known
      ? {
          element: old,
          vi: `Hồ sơ đang ở “${name}”; trong phiên bản mới không thể đứng như vậy, vì các bước song song khác nhau.`,
          en: `The dossier stands at “${name}”; in the new version it could never stand so, since parallel steps differ.`,
        }
      : {
          element: old,
          vi: 'Phiên bản mới có quá nhiều nhánh để kiểm tra hồ sơ đang chạy.',
          en: 'The new version has too many branches to check a running dossier.',
        };
  }
  return null;
}

// Ten thousand dossiers go over to one plan: what can stand in it is found once.
const reachable = new WeakMap<Plan, Map<string | null, ReadonlySet<string> | null>>();

function reachableOf(plan: Plan, scope: string | null): ReadonlySet<string> | null {
  const known = reachable.get(plan) ?? new Map<string | null, ReadonlySet<string> | null>();
  reachable.set(plan, known);
  const found = known.get(scope);
  if (found !== undefined) return found;
  const stands = reachableStands(plan, scope);
  known.set(scope, stands);
  return stands;
}

const cannot = (node: PlanNode, vi: string, en: string): Result<never, CannotMigrate> =>
  refuse({ element: node.id, vi, en });
