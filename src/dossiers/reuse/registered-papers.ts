import { formatDay } from '../../platform/i18n/format.ts';
import { fold } from '../../platform/i18n/fold.ts';
import type { House } from '../../platform/house.ts';
import {
  lookUpMaritalState,
  lookUpRecord,
  registerNames,
  type Found,
  type Inquiry,
  type MaritalState,
  type PersonRecords,
  type Register,
} from '../../registry/api.ts';
import { kindOfPaper, type NamedPaper } from '../../vault/api.ts';

/** Something an officer would ask for: the words they ask with, and the paper that is. */
export type WantedItem = NamedPaper & { readonly item: string };

/** Giấy tờ có trong cơ sở dữ liệu – a paper whose content a national register holds, with what it says. */
export type HeldInRegister = {
  readonly item: string;
  readonly code: string;
  readonly register: Register;
  readonly says: { readonly vi: string; readonly en: string };
};

/** Who a register confirmed: a person by three facts (`birth` may be no more than a year), or an organisation. */
export type Proved =
  | { readonly kind: 'person'; readonly name: string; readonly birth: string; readonly idNumber: string }
  | { readonly kind: 'organisation'; readonly name: string; readonly taxCode: string };

/** What registers hold of the papers wanted; `silent`: did not answer, or may not be asked so often. */
export type InRegisters = { readonly held: readonly HeldInRegister[]; readonly silent: readonly Register[] };

type Says = HeldInRegister['says'];
type Answer = { readonly register: Register; readonly says: Says | 'nothing' | 'silent' };
type Asking = (house: House, inquiry: Inquiry, proved: Proved) => Promise<Answer | null>;

/** By Mã giấy tờ (vault/paper-kinds.ts): which register holds what such a paper says. Null: not of this applicant. */
const askFor: Readonly<Record<string, Asking>> = {
  'GT.KHAI_SINH': record('civil_status', ({ number, registeredOn }) => ({
    vi: `số ${number}, đăng ký ngày ${formatDay(registeredOn)}`,
    en: `no. ${number}, registered on ${formatDay(registeredOn)}`,
  })),
  'GT.GPLX': record('driving_licence', ({ number, classes }) => ({
    vi: `số ${number}, hạng ${classes.join(', ')}`,
    en: `no. ${number}, classes ${classes.join(', ')}`,
  })),
  'GT.BHXH': record('social_insurance', ({ number, months }) => ({
    vi: `mã số ${number}, ${months} tháng`,
    en: `no. ${number}, ${months} months`,
  })),
  'GT.HON_NHAN': async (house, inquiry, proved) => {
    if (proved.kind !== 'person' || proved.birth.length !== 10) return null;
    return told('population', await lookUpMaritalState(house, inquiry, proved), (state) => maritalWords[state]);
  },
  // Who they are and where they live is what proved them; nothing is asked.
  'GT.CAN_CUOC': provedBy('person'),
  'GT.CU_TRU': provedBy('person'),
  'GT.DKKD': provedBy('organisation'),
};

const maritalWords: Readonly<Record<MaritalState, Says>> = {
  single: { vi: 'chưa kết hôn', en: 'single' },
  married: { vi: 'đang có vợ, chồng', en: 'married' },
  divorced: { vi: 'đã ly hôn', en: 'divorced' },
  widowed: { vi: 'goá', en: 'widowed' },
};

// Somebody else's: registers are asked about the applicant only. A name is all that tells whose a paper is.
const ofSomebodyElse = / cua (con|tre|nguoi|vo|chong|cha|me|bo|ben|hai|cac|nhung)\b/;

/** Of the papers wanted, those of a kind that some register holds. */
const askable = (wanted: readonly WantedItem[]) =>
  wanted.flatMap((one) => {
    const code = kindOfPaper(one)?.code;
    const ask = code === undefined || ofSomebodyElse.test(fold(one.name)) ? undefined : askFor[code];
    return code !== undefined && ask ? [{ item: one.item, code, ask }] : [];
  });

/** Whether any register could hold one of these papers: else nobody need be proved. */
export const mayBeRegistered = (wanted: readonly WantedItem[]): boolean => askable(wanted).length > 0;

/**
 * Looks in the national registers for papers before they are asked for (NĐ 118/2025, Luật Căn cước), only about somebody
 * whom a register confirmed. Kinds are told by the catalogue's codes; by words only where it has none. Each kind is asked
 * once, all at the same time, and each question is recorded for the person. What is silent holds nobody up.
 */
export async function papersInRegisters(
  house: House,
  inquiry: Inquiry,
  proved: Proved,
  wanted: readonly WantedItem[],
): Promise<InRegisters> {
  const items = askable(wanted);
  const asks = [...new Map(items.map(({ code, ask }) => [code, ask]))];
  const answers = new Map(
    await Promise.all(asks.map(async ([code, ask]) => [code, await ask(house, inquiry, proved)] as const)),
  );
  const held = items.flatMap(({ item, code }) => {
    const answer = answers.get(code);
    return answer && typeof answer.says === 'object'
      ? [{ item, code, register: answer.register, says: answer.says }]
      : [];
  });
  const silent = [...answers.values()].flatMap((answer) => (answer?.says === 'silent' ? [answer.register] : []));
  return { held, silent: [...new Set(silent)] };
}

/** A held paper in one line. */
export const registerLine = ({ item, register, says }: HeldInRegister): Says => ({
  vi: `${item}: ${registerNames[register].vi} có, ${says.vi}`,
  en: `${item}: the ${registerNames[register].en} holds it, ${says.en}`,
});

function record<R extends 'civil_status' | 'driving_licence' | 'social_insurance'>(
  register: R,
  words: (value: PersonRecords[R]) => Says,
): Asking {
  return async (house, inquiry, proved) =>
    proved.kind === 'person'
      ? told(register, await lookUpRecord(house, inquiry, register, proved.idNumber), words)
      : null;
}

function provedBy(kind: Proved['kind']): Asking {
  return async (_house, _inquiry, proved) => {
    if (proved.kind !== kind) return null;
    const number = proved.kind === 'person' ? proved.idNumber : proved.taxCode;
    const said = `${proved.name}, ${number}`;
    return { register: kind === 'person' ? 'population' : 'business', says: { vi: said, en: said } };
  };
}

// A question too many is no answer either: nothing may be concluded from it.
function told<T>(register: Register, found: Found<T>, words: (value: T) => Says): Answer {
  if (found.kind === 'found') return { register, says: words(found.value) };
  return { register, says: found.kind === 'no_match' ? 'nothing' : 'silent' };
}
