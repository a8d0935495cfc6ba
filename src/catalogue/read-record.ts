import { fold } from '../platform/i18n/fold.ts';
import { refuse, ok, type Result } from '../platform/result.ts';
import { ProcedureContent, levels, type Audience, type Level } from './procedure.ts';
import type { Defect } from './import-defects.ts';
import { readMethods } from './read-methods.ts';
import { readPapers } from './read-papers.ts';
import { list, part, text, type Raw } from './raw-json.ts';

/** A record of any snapshot, read: what enters the catalogue, and what was wrong with it. */
export type ReadRecord = {
  readonly code: string;
  readonly decisionNo: string | null;
  readonly decisionIssuer: string | null;
  readonly content: ProcedureContent;
  readonly audience: readonly Audience[];
  readonly online: boolean;
  readonly defects: ReadonlySet<Defect>;
};

/** Only a record nobody could name or find is refused. */
export type CannotRead = { readonly why: 'not_json' | 'not_a_record' | 'no_code' | 'no_name' };

const usualCode = /^\d\.\d{6}$/u;
const leakedEnum = /^[A-Z]+(_[A-Z]+)*$/u;

/** Reads one line of any of the known snapshots. Defects are kept as published and named, never repaired silently. */
export function readRecord(line: string): Result<ReadRecord, CannotRead> {
  let raw: unknown;
  try {
    raw = JSON.parse(line);
  } catch {
    return refuse({ why: 'not_json' });
  }
  return part(raw) ? readParsed(raw) : refuse({ why: 'not_a_record' });
}

/** The same for a record that is parsed already. */
export function readParsed(raw: Raw): Result<ReadRecord, CannotRead> {
  const code = text(raw['code']);
  const name = text(raw['name']);
  if (!code) return refuse({ why: 'no_code' });
  if (!name) return refuse({ why: 'no_name' });
  const defects = new Set<Defect>();
  const say = (defect: Defect, when: boolean) => void (when && defects.add(defect));

  const levelText = text(raw['level']);
  const kind = text(raw['kind']);
  const executing = text(raw['executing_agency']);
  const audienceWords = readAudience(raw, (defect) => defects.add(defect));
  const content: ProcedureContent = {
    name,
    field: text(raw['field']) ?? 'Chưa ghi lĩnh vực',
    kind,
    levels: readLevels(levelText),
    levelText,
    steps: readSteps(text(raw['steps_text'])),
    methods: readMethods(raw, (defect) => defects.add(defect)),
    cases: readPapers(raw, (defect) => defects.add(defect)),
    audience: audienceWords,
    agencies: {
      executing,
      competent: text(raw['competent_agency']),
      delegated: text(raw['delegated_agency']),
      coordinating: text(raw['coordinating_agency']),
      receivingAddress: text(raw['receiving_address']),
    },
    result: text(raw['result_text']) ?? resultsOf(raw),
    legalBasis: readLaws(raw, (defect) => defects.add(defect)),
    conditions: text(raw['conditions']),
    keywords: text(raw['keywords']),
    description: text(raw['description']),
  };
  say('odd_code', !usualCode.test(code));
  say('no_field', text(raw['field']) === null);
  say('no_level', content.levels.length === 0);
  say('several_levels', content.levels.length > 1);
  say('enum_in_kind', kind !== null && leakedEnum.test(kind));
  say('no_executing_agency', executing === null);
  say('no_steps', content.steps.length === 0);
  return ok({
    code,
    decisionNo: text(raw['decision_no']),
    decisionIssuer: text(raw['decision_issuer']),
    content: ProcedureContent.parse(content),
    audience: groupsOf(audienceWords),
    online: content.methods.some(({ channel }) => channel === 'ONLINE'),
    defects,
  });
}

const levelWords: readonly (readonly [RegExp, Level])[] = [
  [/\b(bo|trung uong)\b/u, 'ministry'],
  [/\btinh\b/u, 'province'],
  [/\bxa\b/u, 'commune'],
  [/\b(khac|huyen)\b/u, 'other'],
];

/** "Cấp bộ, Cấp tỉnh" → both; the snapshots differ in case and June lists several. */
function readLevels(words: string | null): Level[] {
  if (words === null) return [];
  const folded = fold(words);
  return levels.filter((level) => levelWords.some(([pattern, meant]) => meant === level && pattern.test(folded)));
}

/** One line a step. The December snapshot glued its steps into one line. */
function readSteps(words: string | null): string[] {
  if (words === null) return [];
  return words
    .split(/\n+|(?<=[.;:!?)]\s*)(?=Bước \d+\s*[:.])/u)
    .map((step) => step.replace(/^[\s*]+/u, '').trim())
    .filter((step) => step !== '');
}

/** The portal split its list at commas, also inside "Tổ chức (không bao gồm doanh nghiệp, HTX)"; this name is joined again. */
function readAudience(raw: Raw, found: (defect: Defect) => void): string[] {
  const whole = text(raw['audience_raw']);
  const parts = whole
    ? whole.split(',').map((word) => word.trim())
    : list(raw['audience']).flatMap((word) => text(word) ?? []);
  const joined: string[] = [];
  for (const word of parts) {
    const before = joined.at(-1);
    const open = before !== undefined && before.includes('(') && !before.includes(')');
    const clerk = before === 'Cán bộ' || before === 'Cán bộ, công chức';
    if (open || clerk) joined[joined.length - 1] = `${before}, ${word}`;
    else joined.push(word);
    if (open && !whole) found('audience_split');
  }
  return joined;
}

const audienceWords: readonly (readonly [RegExp, Audience])[] = [
  [/cong dan viet nam|nguoi viet nam|ca nhan|ho gia dinh/u, 'citizen'],
  [/^doanh nghiep|^hop tac xa|ho kinh doanh/u, 'business'],
  [/^to chuc/u, 'organisation'],
  [/nuoc ngoai/u, 'foreigner'],
  [/can bo|cong chuc|vien chuc|dang vien/u, 'official'],
];

function groupsOf(words: readonly string[]): Audience[] {
  const folded = words.map(fold);
  return audienceWords.filter(([pattern]) => folded.some((word) => pattern.test(word))).map(([, group]) => group);
}

const resultsOf = (raw: Raw): string | null => {
  const names = list(raw['results']).flatMap((result) => (part(result) ? (text(result['name']) ?? []) : []));
  return names.length > 0 ? names.join('\n') : null;
};

function readLaws(raw: Raw, found: (defect: Defect) => void): ProcedureContent['legalBasis'] {
  const glued = text(raw['legal_basis_raw']);
  if (glued) {
    found('law_glued');
    return [{ title: glued.replace(/^Tên văn bản pháp lýMã văn bản/u, ''), number: null }];
  }
  return list(raw['legal_basis']).flatMap((law) => {
    if (!part(law)) return [];
    const title = text(law['title']) ?? text(law['trich_yeu']);
    const number = text(law['number']) ?? text(law['so_ky_hieu']);
    return (title ?? number) ? [{ title: title ?? number ?? '', number }] : [];
  });
}
