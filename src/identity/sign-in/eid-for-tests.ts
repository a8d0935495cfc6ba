import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after } from 'node:test';
import type { Config } from '../../platform/config.ts';
import { cookiesOf } from '../house-for-tests.ts';
import {
  readSimulatedPeople,
  redirectUris,
  signedOutUris,
  startEidSimulator,
  type EidSimulator,
} from '../simulator/api.ts';

/** The simulated national eID with the people of the sample, and a way through it as a browser without script goes. */
export type EidForTests = {
  readonly eid: EidSimulator;
  readonly oidc: NonNullable<Config['oidc']>;
  /** Chooses somebody at the address the portal led to; returns where the simulator sends them back to. */
  chooseAt(url: string, subject: string, jar?: Map<string, string>): Promise<URL>;
  /** Asks for a page of the simulator, or posts to it, with the cookies of a browser. */
  go(to: string, jar: Map<string, string>, body?: string): Promise<Response>;
};

/** Starts it for the tests of one file. `backChannelUri`: where it tells of those who sign out. */
export async function eidForTests(backChannelUri?: string): Promise<EidForTests> {
  const seed = new URL('../../../db/seed/people.json', import.meta.url);
  const client = { clientId: 'mot-cua', clientSecret: 'bi-mat-mau' };
  const here = { publicUrl: null, host: '127.0.0.1' };
  const eid = await startEidSimulator({
    port: 0,
    publicOrigin: 'http://127.0.0.1',
    redirectUris: redirectUris(here, 3000),
    signedOutUris: signedOutUris(here, 3000),
    ...(backChannelUri === undefined ? {} : { backChannelUri }),
    ...client,
    people: readSimulatedPeople(JSON.parse(await readFile(seed, 'utf8'))),
  });
  after(() => eid.stop());

  const go: EidForTests['go'] = async (to, jar, body) => {
    const answer = await fetch(new URL(to, eid.issuer), {
      redirect: 'manual',
      headers: {
        cookie: [...jar].map(([k, v]) => `${k}=${v}`).join('; '),
        accept: 'text/html',
        ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(body === undefined ? {} : { method: 'POST', body }),
    });
    for (const line of cookiesOf(answer)) jar.set(line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1));
    return answer;
  };
  return {
    eid,
    oidc: { issuer: eid.issuer, ...client },
    go,
    async chooseAt(url, subject, jar = new Map()) {
      const toChoice = await go(url, jar);
      assert.equal(toChoice.status, 303, await toChoice.text());
      const choice = toChoice.headers.get('location') ?? '';
      const page = await (await go(choice, jar)).text();
      assert.match(page, /MÔ PHỎNG/);
      assert.match(page, /Định danh mức độ 1/);
      let answer = await go(choice, jar, `person=${subject}`);
      for (let hops = 0; hops < 5; hops++) {
        const to = new URL(answer.headers.get('location') ?? '', eid.issuer);
        if (to.origin !== eid.issuer) return to;
        answer = await go(to.href, jar);
      }
      throw new Error('the simulator does not let go');
    },
  };
}
