import { codeTyped, findByCode } from '../../credentials/api.ts';
import { agencyDirectory, officer } from '../../identity/api.ts';
import { cutText } from '../../platform/cut-text.ts';
import { legalDay, type LegalDay } from '../../platform/clock.ts';
import type { House } from '../../platform/house.ts';
import { touch } from '../../platform/http/mount.ts';
import type { Ctx } from '../../platform/http/route.ts';
import type { LicenceState } from '../licence.ts';
import { licenceOfCredential } from '../licences.store.ts';
import { countsPage } from '../pages/counts-page.ts';
import { registerPage, registerPath, type AskedRegister } from '../pages/register-page.ts';
import { agenciesActedFor, readable } from '../rights.ts';
import { countLicences, licencesPerPage, searchLicences, type LicenceKey } from '../search.store.ts';
import { currentTypes } from '../types.store.ts';

const states = ['valid', 'expired', 'suspended', 'revoked', 'replaced'] as const;

/** GET /so-giay-phep: a page of the registers an officer may read. Two queries. */
export async function showRegister(house: House, c: Ctx): Promise<Response> {
  return page(house, c, null);
}

/** GET /so-giay-phep/quet: what was scanned or typed of a licence's code leads to it; anything else is said. */
export async function findScanned(house: House, c: Ctx): Promise<Response> {
  // The QR code holds the signed text; its neighbour, the short code, is what officers type or the link carries.
  const typed = cutText((c.req.query('ma') ?? '').trim(), 400);
  const code = codeTyped(typed.split('/').at(-1) ?? '');
  const credential = code === null ? null : await findByCode(house.open, code);
  const licence = credential ? await licenceOfCredential(house.open, credential.id) : null;
  touch(c, 'search', 'licence', null);
  if (licence) return c.redirect(`${registerPath}/${licence.id}`, 303);
  return page(house, c, typed);
}

async function page(house: House, c: Ctx, unknownCode: string | null): Promise<Response> {
  const who = officer(c);
  const directory = agencyDirectory(house.open);
  const types = await currentTypes(house.open);
  const scope = readable(who, types, directory);
  const asked = askedOf(c);
  const today = house.clock.today();
  const after = keyOf(c.req.query('sau'));
  const found = await searchLicences(
    house.open,
    {
      ...scope,
      type: asked.type,
      state: asked.state,
      area: asked.area,
      words: asked.words,
      endsBy: asked.ends === undefined ? undefined : addDays(today, asked.ends),
      after,
    },
    today,
  );
  touch(c, 'search', 'licence', null);
  const rows = found.slice(0, licencesPerPage);
  const last = found.length > licencesPerPage ? rows.at(-1) : undefined;
  const mine = new Set(scope.agencyIds);
  return c.html(
    registerPage(c.get('view'), {
      asked,
      unknownCode,
      rows,
      today,
      types: types.filter(({ code }) => scope.typeCodes.includes(code) || mine.size > 0),
      areas: areasOf(house),
      areaName: (code) => directory.communeByCode(code)?.fullName ?? code,
      mayEnter: agenciesActedFor(who).length > 0,
      after: last && `${last.id}_${last.grantedOn}_${last.validUntil ?? ''}`,
      first: after === undefined,
    }),
  );
}

/** GET /so-giay-phep/thong-ke: counts by type and area of what was granted in a year. */
export async function showCounts(house: House, c: Ctx): Promise<Response> {
  const directory = agencyDirectory(house.open);
  const types = await currentTypes(house.open);
  const thisYear = Number(house.clock.today().slice(0, 4));
  const asked = Number(c.req.query('nam'));
  const year = Number.isInteger(asked) && asked >= 1990 && asked <= thisYear ? asked : thisYear;
  const [from, to] = [legalDay(`${year}-01-01`), legalDay(`${year}-12-31`)];
  const counts = await countLicences(house.open, readable(officer(c), types, directory), from, to);
  return c.html(
    countsPage(c.get('view'), {
      year,
      thisYear,
      counts,
      typeName: (code) => types.find((type) => type.code === code),
      areaName: (code) => (code === null ? null : (directory.communeByCode(code)?.fullName ?? code)),
    }),
  );
}

function askedOf(c: Ctx): AskedRegister {
  const text = (name: string) => cutText((c.req.query(name) ?? '').trim(), 100) || undefined;
  const state = states.find((one) => one === text('tinh-trang')) satisfies LicenceState | 'expired' | undefined;
  const ends = /^\d{1,3}$/.test(text('het-han') ?? '') ? Number(text('het-han')) : undefined;
  const area = /^\d{5}$/.test(text('dia-ban') ?? '') ? text('dia-ban') : undefined;
  return { words: text('q'), type: text('loai'), state, area, ends };
}

function keyOf(typed: string | undefined): LicenceKey | undefined {
  const key = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_(\d{4}-\d{2}-\d{2})_(\d{4}-\d{2}-\d{2})?$/.exec(
    typed ?? '',
  );
  if (!key?.[1] || !key[2]) return undefined;
  try {
    return { id: key[1], grantedOn: legalDay(key[2]), validUntil: key[3] ? legalDay(key[3]) : null };
  } catch {
    return undefined;
  }
}

/** Communes of the province this house serves. */
export function areasOf(house: House): { value: string; label: string }[] {
  const directory = agencyDirectory(house.open);
  const province = directory.byKey('ubnd-tinh')?.adminUnitCode ?? '';
  return directory.communesOf(province).map(({ code, fullName }) => ({ value: code, label: fullName }));
}

const addDays = (day: LegalDay, days: number): LegalDay =>
  legalDay(Temporal.PlainDate.from(day).add({ days }).toString());
