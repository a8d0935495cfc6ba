import { titleOf } from '../../catalogue/api.ts';
import { officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { touch } from '../../platform/http/mount.ts';
import { one, type Typed } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { formatDay } from '../../platform/i18n/format.ts';
import { fold } from '../../platform/i18n/fold.ts';
import type { Say } from '../../platform/i18n/say.ts';
import {
  lookUpMaritalState,
  lookUpRecord,
  registerNames,
  type AskedAnyway,
  type Found,
  type Inquiry,
  type Register,
} from '../../registry/api.ts';
import { personBehind } from '../../vault/api.ts';
import { toLegalDay } from './register-birth.ts';
import type { RegisterSays } from './register-walk-in.ts';
import type { WalkIn } from '../walk-in.ts';

/** Giấy tờ có trong cơ sở dữ liệu – a paper of this procedure whose content a national register holds. */
export type PaperInRegister = AskedAnyway & { readonly says: string };

/** What registers hold of the papers wanted. `unproved`: nobody was looked up by three facts yet, so nothing is asked. */
export type InRegisters = {
  readonly papers: readonly PaperInRegister[];
  readonly away: readonly Register[];
  readonly unproved: boolean;
};

const nothing: InRegisters = { papers: [], away: [], unproved: false };

type Kind = 'birth' | 'licence' | 'insurance' | 'marital' | 'residence' | 'business';
// By the names procedures give them, without tones; a form to be filled in (tờ khai, đơn) is no paper anybody holds.
const kinds: readonly (readonly [Kind, RegExp])[] = [
  ['birth', /(giay|trich luc|ban sao) (dang ky )?khai sinh/],
  ['licence', /giay phep lai xe/],
  ['insurance', /so (bao hiem xa hoi|bhxh)/],
  ['marital', /xac nhan tinh trang hon nhan/],
  ['residence', /so ho khau|so tam tru|xac nhan (thong tin ve )?cu tru|can cuoc|chung minh nhan dan/],
  ['business', /(dang ky|chung nhan) (doanh nghiep|kinh doanh|ho kinh doanh|dang ky (doanh nghiep|kinh doanh))/],
];

function kindOf(item: string): Kind | null {
  const name = fold(item);
  if (/^(to khai|don |phieu )/.test(name)) return null;
  // Somebody else's: the registers are asked about who stands at the counter only.
  if (/ cua (con|tre|nguoi|vo|chong|cha|me|bo|ben|hai|cac|nhung)\b/.test(name)) return null;
  return kinds.find(([, pattern]) => pattern.test(name))?.[0] ?? null;
}

/**
 * Looks in the national registers for papers before they are asked for (NĐ 118/2025, Luật Căn cước): only with the tick that
 * the person is there and agrees, only about somebody whose three facts (or tax code) a register confirmed for this form,
 * and with a record of each question that the person sees. What is away is no reason to wait: it is asked for as before.
 */
export async function papersInRegisters(
  house: House,
  c: Ctx,
  { walk, form, says, typed, items }: Asking,
): Promise<InRegisters> {
  const wanted = items.flatMap((item) => {
    const kind = kindOf(item);
    return kind ? [{ item, kind }] : [];
  });
  if (one(typed, 'vault-agreed') !== 'yes' || wanted.length === 0) return nothing;
  if (!says) return { ...nothing, unproved: true };
  const owner = says.register === 'business' ? { taxCode: says.number } : { idNumber: says.number };
  touch(c, 'register', 'counter', await personBehind(house, owner));
  const inquiry: Inquiry = {
    asker: { kind: 'officer', id: officer(c).id, unitId: walk.unit.id },
    address: '',
    purpose: {
      words: `Tìm giấy tờ đã có thay vì yêu cầu nộp: ${titleOf(walk.procedure, 'vi')}`,
      procedure: walk.procedure.code,
      filingId: form,
    },
  };
  const { t } = c.get('view');
  const answers = new Map<Kind, Answer | null>();
  for (const { kind } of wanted) if (!answers.has(kind)) answers.set(kind, await ask(house, inquiry, kind, says, t));
  const papers = wanted.flatMap(({ item, kind }) => {
    const answer = answers.get(kind);
    return answer?.says ? [{ item, register: answer.register, says: answer.says }] : [];
  });
  const away = [...answers.values()].flatMap((answer) => (answer && answer.says === null ? [answer.register] : []));
  return { papers, away, unproved: false };
}

type Asking = {
  readonly walk: WalkIn;
  /** The id of the form, under which what registers say is kept. */
  readonly form: string;
  readonly says: RegisterSays | null;
  readonly typed: Typed;
  /** Names of the papers, as they would be asked for. */
  readonly items: readonly string[];
};

/** `says` null: the register did not answer. */
type Answer = { readonly register: Register; readonly says: string | null };

async function ask(house: House, inquiry: Inquiry, kind: Kind, says: RegisterSays, t: Say): Promise<Answer | null> {
  // Who they are and where they live is what the first look-up said, and it is on the page already.
  if (kind === 'business' || kind === 'residence') {
    const register = kind === 'business' ? 'business' : 'population';
    return says.register === register ? { register, says: `${says.name}, ${says.number}` } : null;
  }
  if (says.register !== 'population') return null;
  switch (kind) {
    case 'birth':
      return told('civil_status', await lookUpRecord(house, inquiry, 'civil_status', says.number), (record) =>
        t(
          `số ${record.number}, đăng ký ngày ${formatDay(record.registeredOn)}`,
          `no. ${record.number}, registered on ${formatDay(record.registeredOn)}`,
        ),
      );
    case 'licence':
      return told('driving_licence', await lookUpRecord(house, inquiry, 'driving_licence', says.number), (record) =>
        t(
          `số ${record.number}, hạng ${record.classes.join(', ')}`,
          `no. ${record.number}, classes ${record.classes.join(', ')}`,
        ),
      );
    case 'insurance':
      return told('social_insurance', await lookUpRecord(house, inquiry, 'social_insurance', says.number), (record) =>
        t(`mã số ${record.number}, ${record.months} tháng`, `no. ${record.number}, ${record.months} months`),
      );
    case 'marital': {
      const birth = toLegalDay(says.birth);
      if (birth === null) return null;
      const facts = { name: says.name, birth, idNumber: says.number };
      return told(
        'population',
        await lookUpMaritalState(house, inquiry, facts),
        (state) =>
          ({
            single: t('chưa kết hôn', 'single'),
            married: t('đang có vợ, chồng', 'married'),
            divorced: t('đã ly hôn', 'divorced'),
            widowed: t('goá', 'widowed'),
          })[state],
      );
    }
  }
}

function told<T>(register: Register, found: Found<T>, words: (value: T) => string): Answer | null {
  if (found.kind === 'found') return { register, says: words(found.value) };
  return found.kind === 'away' ? { register, says: null } : null;
}

/** A held paper in one line. */
export const registerLine = ({ item, register, says }: PaperInRegister, t: Say): string =>
  t(
    `${item}: ${registerNames[register].vi} có, ${says}`,
    `${item}: the ${registerNames[register].en} holds it, ${says}`,
  );
