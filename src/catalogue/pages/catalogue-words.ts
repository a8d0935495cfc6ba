import { html } from 'hono/html';
import { formatDong } from '../../platform/i18n/format.ts';
import type { Say } from '../../platform/i18n/say.ts';
import type { Html, Text, View } from '../../platform/views/view.ts';
import { limitText } from '../../worktime/api.ts';
import type { Audience, Fee, FilingChannel, Level, Method, Paper } from '../procedure.ts';
import type { Hit } from '../search-procedures.ts';
import { limitOfMethod } from '../time-limit.ts';

/** Words of the catalogue for people, in both languages. */
export const levelText = (level: string, t: Say): string => {
  const words: Readonly<Record<Level, string>> = {
    commune: t('Cấp xã', 'Commune'),
    province: t('Cấp tỉnh', 'Province'),
    ministry: t('Cấp bộ, trung ương', 'Ministry, central'),
    other: t('Cơ quan khác', 'Other agency'),
  };
  return words[level as Level] ?? level;
};

export const audienceText = (audience: string, t: Say): string => {
  const words: Readonly<Record<Audience, string>> = {
    citizen: t('Người dân', 'Citizens'),
    business: t('Doanh nghiệp, hợp tác xã', 'Businesses, co-operatives'),
    organisation: t('Tổ chức khác', 'Other organisations'),
    foreigner: t('Người, tổ chức nước ngoài', 'Foreigners'),
    official: t('Cán bộ, công chức, viên chức', 'Public officials'),
  };
  return words[audience as Audience] ?? audience;
};

export const channelText = (channel: FilingChannel, t: Say): string =>
  ({
    DIRECT: t('Trực tiếp tại quầy', 'At the counter'),
    ONLINE: t('Trực tuyến', 'Online'),
    POSTAL: t('Qua bưu chính', 'By post'),
  })[channel];

/** Words that exist only in Vietnamese, marked so that a screen reader of an English page reads them rightly. */
export const inVietnamese = ({ lang }: Pick<View, 'lang'>, words: string): Text =>
  lang === 'vi' ? words : html`<span lang="vi">${words}</span>`;

/** A published amount; `note` is published beside it and may be the only thing that counts. */
export function feeText(fee: Fee, { t, lang }: Pick<View, 't' | 'lang'>): Text {
  if (fee.standing === 'free') return t('Miễn phí', 'Free');
  const note = fee.note === null ? null : inVietnamese({ lang }, fee.note);
  if (fee.standing === 'see_note')
    return note ?? t('Theo quy định, hỏi nơi nộp hồ sơ', 'As regulated; ask where you apply');
  const amount = formatDong(fee.amount ?? 0);
  return note ? html`${amount} <span class="hint">${note}</span>` : amount;
}

/** All fees of a list, or the honest words when none is published. */
export const feesText = (fees: readonly Fee[], view: Pick<View, 't' | 'lang'>): Text => {
  const [only] = fees;
  if (!only) return view.t('Chưa công bố; hỏi nơi nộp hồ sơ', 'Not published; ask where you apply');
  return fees.length === 1
    ? feeText(only, view)
    : html`<ul>${fees.map((fee) => html`<li>${feeText(fee, view)}</li>`)}</ul>`;
};

/** How long a channel takes: the number where there is one, else the published sentence. */
export function methodLimitText(method: Method, view: Pick<View, 't' | 'lang'>): Text {
  const limit = limitOfMethod(method);
  if (limit) return limitText(limit, view.t);
  const prose = [method.raw, method.note].find((words) => words !== null && /\p{L}{2}/u.test(words));
  return prose && prose.length <= 160
    ? inVietnamese(view, prose)
    : view.t(
        'Chưa công bố bằng con số; nơi nộp hồ sơ sẽ ghi trên giấy hẹn',
        'Not published as a number; your receipt will say',
      );
}

/** "1 bản chính, 2 bản sao". */
export function copiesText({ originals, copies }: Pick<Paper, 'originals' | 'copies'>, t: Say): string {
  const parts = [
    originals > 0 ? t(`${originals} bản chính`, `${originals} original${originals === 1 ? '' : 's'}`) : '',
    copies > 0 ? t(`${copies} bản sao`, `${copies} cop${copies === 1 ? 'y' : 'ies'}`) : '',
  ];
  return parts.filter(Boolean).join(', ');
}

/** Address of a procedure's page. */
export const procedureHref = (code: string): string => `/thu-tuc/${encodeURIComponent(code)}`;

/** A hit as people read it: plain name first, the official one below when it differs. */
export function hitLabel(hit: Hit, view: Pick<View, 'lang'>): Text {
  const english = view.lang === 'en' ? (hit.plain_name_en ?? hit.name_en) : null;
  return english ?? inVietnamese(view, hit.plain_name ?? hit.name);
}

const longName = 180;

/** The small line under a hit. */
export function hitFacts(hit: Hit, view: Pick<View, 't' | 'lang'>): Html[] {
  const { t } = view;
  const official = hit.name.length > longName ? `${hit.name.slice(0, longName).replace(/\s\S*$/u, '')}…` : hit.name;
  const facts: Text[] = [
    ...(hit.plain_name || (view.lang === 'en' && hit.name_en) ? [inVietnamese(view, official)] : []),
    inVietnamese(view, hit.field),
    ...hit.levels.map((level) => levelText(level, t)),
    html`<span translate="no">${hit.code}</span>`,
    ...(hit.by === 'content' ? [t('có trong nội dung', 'found in its content')] : []),
  ];
  return facts.map((fact) => html`${fact}`);
}
