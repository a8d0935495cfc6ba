import { fold } from '../platform/i18n/fold.ts';
import type { ProcedureVersion } from './procedure.ts';

/** What this rule needs to know of an agency; identity's agencies fit it. */
export type AgencyView = {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly kind: string;
  readonly level: string;
  readonly parentId: string | null;
};

/** What it needs of identity's directory. */
export type AgencyViews<A extends AgencyView = AgencyView> = {
  byId(id: string): A | null;
  childrenOf(id: string): readonly A[];
  receivingUnits(): readonly A[];
};

type Judged = {
  readonly decisionNo: string | null;
  readonly decisionIssuer: string | null;
  readonly content: Pick<ProcedureVersion['content'], 'levels' | 'field' | 'agencies'>;
};

// The ministry whose decision published a procedure names the department that does its work in a province
// (Nghị định 45/2025/NĐ-CP on specialised agencies of provincial governments).
const departmentOf: readonly (readonly [issuer: RegExp, department: string])[] = [
  [/BTP/u, 'tu phap'],
  [/BCA/u, 'cong an'],
  [/BNNMT|BNN|BTNMT/u, 'nong nghiep va moi truong'],
  [/BXD|BGTVT/u, 'xay dung'],
  [/BTC|BKHĐT|BKHDT/u, 'tai chinh'],
  [/BYT/u, 'y te'],
  [/BNV|BLĐTBXH|BLDTBXH/u, 'noi vu'],
  [/BGDĐT|BGDDT/u, 'giao duc va dao tao'],
  [/BCT/u, 'cong thuong'],
  [/BVHTTDL|BVHTT/u, 'van hoa, the thao va du lich'],
  [/BKHCN|BTTTT/u, 'khoa hoc va cong nghe'],
  [/BDTTG|UBDT/u, 'dan toc va ton giao'],
];

/**
 * Which agencies take a procedure when nobody said so: at commune level every commune government; at provincial
 * level the department named by the procedure or led by the ministry that published it; everything else, also what
 * only a ministry decides, the provincial centre, which receives whatever the boundary (NĐ 118/2025 art. 14).
 * Several levels: the lowest, nearest to people. Empty only when the directory has no agency at all.
 */
export function agenciesFor<A extends AgencyView>(directory: AgencyViews<A>, version: Judged): readonly A[] {
  const centre = directory.receivingUnits().find(({ kind, level }) => kind === 'centre' && level === 'province');
  const province = centre?.parentId ? directory.byId(centre.parentId) : null;
  const under = province ? directory.childrenOf(province.id) : [];
  const { levels } = version.content;
  if (levels.includes('commune')) {
    const communes = under.filter(({ kind, level }) => kind === 'government' && level === 'commune');
    if (communes.length > 0) return communes;
  }
  if (levels.includes('province')) {
    const departments = under.filter(({ kind }) => kind === 'department' || kind === 'vertical');
    const department = departments.find(namedBy(version)) ?? departments.find(ledBy(version));
    if (department) return [department];
  }
  return centre ? [centre] : directory.receivingUnits().slice(0, 1);
}

/** "Sở Y tế tỉnh Lào Cai" → "y te": the words that other provinces' departments share. */
const trade = (name: string): string =>
  fold(name)
    .replace(/^(so|ban|cong an|thue|bao hiem xa hoi)\s+(?=\S)/u, (prefix) => (/^(so|ban)/u.test(prefix) ? '' : prefix))
    .replace(/\s+(tinh|thanh pho)\s+.*$/u, '')
    .trim();

const namedBy =
  ({ content: { agencies } }: Judged) =>
  ({ name }: AgencyView): boolean => {
    const named = fold([agencies.executing, agencies.competent, agencies.delegated].filter(Boolean).join(' | '));
    const own = trade(name);
    if (own.startsWith('cong an')) return /\bcong an\b/u.test(named);
    return new RegExp(`\\bso ${own.replace(/[^a-z0-9 ,]/gu, '.')}`, 'u').test(named);
  };

const ledBy =
  ({ decisionNo, decisionIssuer }: Judged) =>
  ({ name }: AgencyView): boolean => {
    const issuer = `${decisionNo ?? ''} ${decisionIssuer ?? ''}`.normalize('NFC').toUpperCase();
    const led = departmentOf.find(([pattern]) => pattern.test(issuer))?.[1];
    return led !== undefined && fold(name).includes(led);
  };
