import { agencyDirectory } from '../identity/api.ts';
import { NotFound } from '../platform/http/mount.ts';
import { get, type Ctx, type Route } from '../platform/http/route.ts';
import { cutText } from '../platform/cut-text.ts';
import type { House } from '../platform/house.ts';
import { findLifeEvent } from './life-events.ts';
import { competentAgencies } from './offers.ts';
import { homePage } from './pages/home-page.ts';
import { lifeEventPage } from './pages/life-event-page.ts';
import { papersPage } from './pages/papers-page.ts';
import { procedurePage } from './pages/procedure-page.ts';
import { facetNames, searchPage } from './pages/search-page.ts';
import { procedureHref } from './pages/catalogue-words.ts';
import { casesOf } from './papers.ts';
import { audiences, levels, type ProcedureVersion } from './procedure.ts';
import {
  proceduresOfLifeEvent,
  searchProcedures,
  suggestProcedures,
  type SearchQuestion,
} from './search-procedures.ts';
import { currentVersion } from './versions.ts';

/** Nobody types more than this to find a procedure. */
const longestQuery = 200;
const popularOnHome = 8;
/** So many agencies are named on a procedure's page; a province has a hundred communes. */
const agenciesNamed = 4;

/** The public pages of the catalogue. They show nobody's data, so none is audited. */
export function catalogueRoutes(house: House): Route[] {
  const { open, clock } = house;

  const versionOf = async (c: Ctx): Promise<ProcedureVersion> => {
    const version = await currentVersion(open, c.req.param('code') ?? '', clock.today());
    if (!version) throw new NotFound();
    return version;
  };

  return [
    get('/', { right: 'public' }, async (c) => {
      const { hits, total } = await searchProcedures(open, { limit: popularOnHome });
      return c.html(homePage(c.get('view'), { popular: hits, procedures: total }));
    }),
    get('/thu-tuc', { right: 'public' }, async (c) => {
      const question = questionOf(c);
      return c.html(searchPage(c.get('view'), question, await searchProcedures(open, question)));
    }),
    get('/thu-tuc/:code', { right: 'public' }, async (c) => {
      const version = await versionOf(c);
      const agencies = await competentAgencies(open, agencyDirectory(open), version);
      const { lang } = c.get('view');
      return c.html(
        procedurePage(c.get('view'), {
          version,
          agencies: agencies.slice(0, agenciesNamed).map((agency) => (lang === 'en' ? agency.nameEn : agency.name)),
          more: Math.max(0, agencies.length - agenciesNamed),
        }),
      );
    }),
    get('/thu-tuc/:code/giay-to', { right: 'public' }, async (c) => {
      const version = await versionOf(c);
      const cases = casesOf(version);
      const chosen = cases.find(({ key }) => key === c.req.query('truong-hop')) ?? cases[0];
      if (!chosen) throw new NotFound();
      return c.html(papersPage(c.get('view'), version, cases, chosen));
    }),
    get('/su-kien/:key', { right: 'public' }, async (c) => {
      const event = findLifeEvent(c.req.param('key') ?? '');
      if (!event) throw new NotFound();
      return c.html(lifeEventPage(c.get('view'), event, await proceduresOfLifeEvent(open, event.key)));
    }),
    get('/goi-y.json', { right: 'public' }, async (c) => {
      const hits = await suggestProcedures(open, textOf(c, 'q') ?? '');
      c.header('cache-control', 'public, max-age=60');
      return c.json({
        suggestions: hits.map(({ code, name, plain_name }) => ({
          code,
          name: plain_name ?? name,
          href: procedureHref(code),
        })),
      });
    }),
  ];
}

/** A query value, no longer than a question is; undefined when empty. */
function textOf(c: Ctx, name: string): string | undefined {
  const value = cutText((c.req.query(name) ?? '').normalize('NFC').trim(), longestQuery);
  return value === '' ? undefined : value;
}

// An address somebody changed by hand shows what it can; only known levels and audiences narrow.
function questionOf(c: Ctx): SearchQuestion {
  const [q, field, agency, after] = ['q', facetNames.field, facetNames.agency, 'sau'].map((name) => textOf(c, name));
  const level = levels.find((one) => one === textOf(c, facetNames.level));
  const audience = audiences.find((one) => one === textOf(c, facetNames.audience));
  return {
    ...(q === undefined ? {} : { q }),
    ...(field === undefined ? {} : { field }),
    ...(agency === undefined ? {} : { agency }),
    ...(after === undefined ? {} : { after }),
    ...(level === undefined ? {} : { level }),
    ...(audience === undefined ? {} : { audience }),
  };
}
