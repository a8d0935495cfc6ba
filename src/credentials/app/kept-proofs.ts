import { nowSeconds } from '../../platform/static/browser-clock.ts';
import type { Claims } from '../wire/claims.ts';
import { codeOf } from '../wire/code.ts';
import { judge, type StatusSource, type Verdict } from '../wire/judge.ts';
import { openKeys, type KeySet } from '../wire/keys.ts';
import { readStatusList, type Status } from '../wire/status-list.ts';

// Addresses of the site the app came from; the service worker keeps the last answer of each.
const keysAt = '/.well-known/jwks.json';
const listsAt = '/.well-known/status-lists';
const asCwt = { headers: { accept: 'application/statuslist+cwt' } };

/** What the register said when it could be asked. */
export type Asked = { readonly decision: string | null; readonly replacedBy: { title: string; number: string } | null };

/** A verdict, and what the register added to it. */
export type AppVerdict = { readonly verdict: Verdict; readonly asked: Asked | null };

/** Checks a code on this device: the register itself where there is network, the kept list where there is none. */
export async function checkHere(text: string, oldest: number): Promise<AppVerdict> {
  const found = await checkWith(await keysNow(), text, oldest);
  // The key may be younger than what a cache on the way still answers.
  if (found.verdict.state !== 'foreign_key' || !navigator.onLine) return found;
  return checkWith(await keysNow('reload').catch(() => keysNow()), text, oldest);
}

async function keysNow(cache: RequestCache = 'default'): ReturnType<typeof openKeys> {
  return openKeys((await (await fetch(keysAt, { cache })).json()) as KeySet);
}

async function checkWith(
  keys: Awaited<ReturnType<typeof openKeys>>,
  text: string,
  oldest: number,
): Promise<AppVerdict> {
  let asked: Asked | null = null;
  const verdict = await judge(
    text,
    keys,
    async (claims): Promise<StatusSource> => {
      const answer = await askRegister(claims);
      if (answer) {
        asked = answer;
        return { status: answer.status };
      }
      const list = await listOf(claims.status.list, keys);
      const seenBefore = list ? remember(list.uri, list.issuedAt) : 0;
      return { list, oldest, seenBefore };
    },
    nowSeconds(),
  );
  return { verdict, asked };
}

type Answer = Asked & { status: Status | 'not_in_register' };
type Said = { readonly status?: Status | null } & Partial<Asked>;

async function askRegister({ id }: Claims): Promise<Answer | null> {
  if (!navigator.onLine) return null;
  try {
    const answer = await fetch(`/kiem-tra/${codeOf(id)}/tinh-trang.json`, { signal: AbortSignal.timeout(4_000) });
    // A gate of the network on the way (a sign-in page, any 404 of its own) is not the register: it says what we say.
    const { status, decision = null, replacedBy = null } = (await answer.json()) as Said;
    if (answer.status === 404 && status === null) return { status: 'not_in_register', decision, replacedBy };
    return answer.ok && status ? { status, decision, replacedBy } : null;
  } catch {
    // No network after all, or no answer of ours: the list answers.
    return null;
  }
}

async function listOf(no: number, keys: Awaited<ReturnType<typeof openKeys>>) {
  const answer = await fetch(`${listsAt}/${no}`, asCwt).catch(() => null);
  return answer?.ok ? readStatusList(new Uint8Array(await answer.arrayBuffer()), keys) : null;
}

/** The newest list ever seen of an address; what comes now is remembered when it is newer. */
function remember(uri: string, issuedAt: number): number {
  const name = `list ${uri}`;
  const before = Number(localStorage.getItem(name) ?? 0);
  if (issuedAt > before) localStorage.setItem(name, String(issuedAt));
  return before;
}

/** Takes keys and all lists along for a time without network. Answers the age of the oldest list in seconds, or null. */
export async function takeAlong(): Promise<number | null> {
  const [keys, lists] = await Promise.all([keysNow(), fetch(listsAt)]);
  const { status_lists: uris } = (await lists.json()) as { status_lists: readonly string[] };
  const read = await Promise.all(uris.map((uri) => listOf(Number(uri.split('/').at(-1)), keys)));
  const ages = read.flatMap((list) => (list ? [nowSeconds() - list.issuedAt] : []));
  return ages.length === 0 ? null : Math.max(0, ...ages);
}
