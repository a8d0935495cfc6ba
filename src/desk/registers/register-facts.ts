import { holdsTask, type Dossier } from '../../dossiers/api.ts';
import type { Officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { formatInstant } from '../../platform/i18n/format.ts';
import type { Say } from '../../platform/i18n/say.ts';
import {
  knownFor,
  provedApplicant,
  registerNames,
  registersOf,
  type Confirmation,
  type Dispute,
  type Extract,
} from '../../registry/api.ts';

/** What registers say about a dossier, in words for its officer. */
export type RegisterFacts = {
  /** One line a comparison or source: what, and how it stands. */
  readonly lines: readonly { readonly key: string; readonly value: string }[];
  readonly disputes: readonly DisputeLine[];
  /** Where the other registers can be asked about the applicant; null: not by this officer, or nothing is proved. */
  readonly askHref: string | null;
};

/** One dispute; `href`: where this officer may decide it. */
export type DisputeLine = {
  readonly label: string;
  readonly held: string;
  readonly claimed: string;
  readonly reason: string;
  readonly paper: string | null;
  readonly decided: string | null;
  readonly href: string | null;
};

/** Reads what registers said for a dossier; one query. */
export async function registerFacts(
  house: House,
  who: Officer,
  dossier: Dossier,
  filingId: string,
  t: Say,
): Promise<RegisterFacts> {
  const known = await knownFor(house.open, filingId);
  const { confirmations } = known;
  const mine = holdsTask(who, dossier);
  return {
    lines: [
      ...confirmations.map((one) => confirmationLine(one, t)),
      ...known.extracts.map((one) => extractLine(one, t)),
    ],
    disputes: known.disputes.map((one) => disputeLine(one, dossier.id, mine, t)),
    askHref:
      mine && registersOf(house) && provedApplicant(known)?.kind === 'person'
        ? `/ho-so/${dossier.id}/so-dang-ky`
        : null,
  };
}

function confirmationLine(one: Confirmation, t: Say): { key: string; value: string } {
  const { vi, en } = registerNames[one.register];
  const at = formatInstant(one.endedAt ?? one.madeAt);
  const value = {
    waiting: t(
      `Chờ xác nhận của ${vi}, từ ${at}; hệ thống tự hỏi lại. Hồ sơ vẫn được xử lý.`,
      `Waiting for the ${en} since ${at}; asked again by itself. Work on the dossier goes on.`,
    ),
    confirmed: t(`Khớp với ${vi}, lúc ${at}`, `Agrees with the ${en}, at ${at}`),
    differs: t(
      `Không khớp với ${vi}, lúc ${at}. Hãy đối chiếu giấy tờ của người nộp.`,
      `Does not agree with the ${en}, at ${at}. Compare with the papers of the applicant.`,
    ),
  }[one.state];
  const key =
    one.asked.kind === 'household' ? t('Người trong hộ đã khai', 'Household as declared') : t('Người nộp', 'Applicant');
  return { key, value };
}

function extractLine(one: Extract, t: Say): { key: string; value: string } {
  const { vi, en } = registerNames[one.register];
  const key = {
    applicant: t('Người có yêu cầu', 'The applicant'),
    spouse: t('Vợ, chồng', 'Spouse'),
    member: t('Người trong hộ', 'Member of the household'),
    organisation: t('Tổ chức', 'Organisation'),
  }[one.part];
  const number = one.part === 'organisation' ? one.facts.taxCode : one.facts.idNumber;
  const at = formatInstant(one.takenAt);
  const closed = one.part === 'organisation' && !one.facts.active ? t('. Đã ngừng hoạt động', '. Not active') : '';
  return {
    key,
    value: t(
      `${one.facts.name}, ${number}. Điền theo ${vi}, lấy lúc ${at}${closed}`,
      `${one.facts.name}, ${number}. Filled in from the ${en}, taken at ${at}${closed}`,
    ),
  };
}

function disputeLine(one: Dispute, dossierId: string, mine: boolean, t: Say): DisputeLine {
  const { decision } = one;
  const words = {
    person_right: t('Theo lời khai của người nộp', 'As the applicant says'),
    register_right: t('Theo sổ đăng ký', 'As the register says'),
  };
  return {
    label: t(one.labelVi, one.labelEn),
    held: one.held,
    claimed: one.claimed,
    reason: one.reason,
    paper: one.paperName,
    decided: decision && `${words[decision.outcome]} (${formatInstant(decision.at)}): ${decision.note}`,
    href: decision === null && mine ? `/ho-so/${dossierId}/khai-khac?muc=${one.id}` : null,
  };
}
