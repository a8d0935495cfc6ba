import type { MandateScopes } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { lifeEvents } from './life-events.ts';
import { titleOf } from './procedure.ts';
import { proceduresOfLifeEvent, suggestProcedures, type Hit } from './search-procedures.ts';
import { currentVersion } from './versions.ts';

/** Procedures and life events for the pages where somebody lets another act for them. */
export function mandateScopes({ open, clock }: Pick<House, 'open' | 'clock'>): MandateScopes {
  const nameOf = ({ code, name, plain_name: plain }: Hit) => ({ code, name: plain ?? name });
  return {
    search: async (text) => (await suggestProcedures(open, text.slice(0, 200), 10)).map(nameOf),
    async named(codes, lang) {
      const versions = await Promise.all(codes.map((code) => currentVersion(open, code, clock.today())));
      return versions.flatMap((version) => (version ? [{ code: version.code, name: titleOf(version, lang) }] : []));
    },
    lifeEvents: () => lifeEvents,
    codesOf: async (key) => (await proceduresOfLifeEvent(open, key)).map(({ code }) => code),
  };
}
