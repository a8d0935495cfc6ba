import { html } from 'hono/html';
import { formatDay, formatInstant } from '../../platform/i18n/format.ts';
import { one } from '../../platform/http/read-form.ts';
import { qrPng } from '../../platform/pdf/qr-png.ts';
import { button, buttonLink, buttonRow } from '../../platform/views/button.ts';
import { errorAt, type Filled } from '../../platform/views/fields/filled.ts';
import { radiosField } from '../../platform/views/fields/radios-field.ts';
import { textAreaField } from '../../platform/views/fields/text-area-field.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { statusTag } from '../../platform/views/status-tag.ts';
import { summaryList } from '../../platform/views/summary-list.ts';
import { timeline } from '../../platform/views/timeline.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { Inspection } from '../inspections.ts';
import type { Licence, LicenceAct, LicenceEvent, Standing } from '../licence.ts';
import type { LicenceType } from '../licence-type.ts';
import { actPaths, actWords, changeLines, holderWords, outcomeWords, periodWords, standingTag } from '../words.ts';
import { registerPath } from './register-page.ts';

/** What the page of one licence shows. */
export type ShownLicence = {
  readonly licence: Licence;
  readonly type: LicenceType;
  readonly standing: Standing;
  readonly agencyName: string;
  readonly areaName: string | null;
  readonly history: readonly (LicenceEvent & { readonly who: string })[];
  readonly inspections: readonly (Inspection & { readonly who: string })[];
  /** Text of the QR code and the code beside it; null: not yet signed. */
  readonly credential: { readonly qr: string; readonly code: string; readonly href: string } | null;
  /** What the officer may do here now. */
  readonly acts: readonly LicenceAct[];
  readonly mayInspect: boolean;
  readonly done: boolean;
  /** The inspection that came back. */
  readonly filled: Filled;
};

/** One licence for officers: as it stands, its code, what was found on the spot, and its whole history. */
export function licencePage(view: View, shown: ShownLicence): Html {
  const { t, lang } = view;
  const { licence, type } = shown;
  const name = lang === 'vi' ? type.name : type.nameEn;
  return layout(view, {
    title: t(`Giấy phép số ${licence.number}`, `Licence ${licence.number}`),
    wide: true,
    private: true,
    errors: shown.filled.errors,
    breadcrumbs: [{ href: registerPath, label: t('Sổ giấy phép', 'Registers of licences') }],
    body: html`${shown.done ? notice({ kind: 'success', announce: true, title: t('Đã ghi vào sổ', 'Entered in the register') }) : ''}
      ${pageHeading({ caption: name, title: html`${licence.number} ${statusTag(standingTag(shown.standing, t))}` })}
      <div class="licence">
        <div>${summaryList(view, rows(view, shown))} ${acts(view, shown)}
          <h2>${t('Hậu kiểm', 'Inspections')}</h2>
          ${inspections(view, shown)} ${shown.mayInspect ? inspectionForm(shown) : ''}
        </div>
        <div>${codePart(view, shown)}
          <h2>${t('Lịch sử', 'History')}</h2>
          ${timeline(
            view,
            shown.history.map((event) => ({
              title: actWords(event.act, t),
              when: formatInstant(event.at),
              machine: event.at.toString(),
              who: event.who,
              state: 'past' as const,
              body: historyBody(view, event, type),
            })),
          )}
        </div>
      </div>`,
  });
}

function historyBody({ t }: View, event: LicenceEvent, type: LicenceType): Html {
  const decided = event.decisionOn ? `${event.decisionNo}, ${formatDay(event.decisionOn)}` : event.decisionNo;
  const lines = changeLines(event, type, t);
  return html`<p>${decided} – ${event.reason}</p>
    ${lines.length > 0 ? html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>` : ''}`;
}

function rows({ t }: View, { licence, type, agencyName, areaName }: ShownLicence) {
  return [
    { key: t('Chủ giấy phép', 'Holder'), value: `${licence.holderName} (${holderWords(licence.holderKind, t)})` },
    { key: t('Số định danh, mã số thuế', 'Id or tax number'), value: licence.holderNo ?? '' },
    { key: t('Địa chỉ', 'Address'), value: [licence.address, areaName].filter(Boolean).join(', ') },
    ...type.facts.map(({ key, vi, en }) => ({ key: t(vi, en), value: licence.facts[key] ?? '' })),
    { key: t('Cơ quan cấp', 'Granted by'), value: agencyName },
    { key: t('Ngày cấp', 'Granted on'), value: formatDay(licence.grantedOn) },
    { key: t('Hiệu lực', 'In force'), value: periodWords(licence.validFrom, licence.validUntil, t) },
    { key: t('Căn cứ', 'Law'), value: type.law },
    ...(licence.replacesId
      ? [
          {
            key: t('Thay cho', 'Replaces'),
            value: html`<a class="ds-link" href="${registerPath}/${licence.replacesId}">${t('giấy phép trước', 'the former licence')}</a>`,
          },
        ]
      : []),
  ];
}

function acts({ t }: View, { acts: possible, licence }: ShownLicence): Html | '' {
  if (possible.length === 0) return '';
  return buttonRow(
    possible.map((act) =>
      buttonLink({
        href: `${registerPath}/${licence.id}/viec/${actPaths[act]}`,
        label: actWords(act, t),
        variant: 'secondary',
      }),
    ),
  );
}

function codePart({ t }: View, { credential }: ShownLicence): Html {
  if (!credential)
    return notice({
      kind: 'info',
      body: t(
        'Mã QR đang được ký; tải lại trang sau vài giây.',
        'The QR code is being signed; load the page again in a few seconds.',
      ),
    });
  const png = qrPng(credential.qr).toString('base64');
  return html`<img class="qr" alt="${t('Mã QR của giấy phép', 'QR code of the licence')}" src="data:image/png;base64,${png}" />
    <p><span class="code" translate="no">${credential.code}</span></p>
    <p><a class="ds-link" href="${credential.href}">${t('Người dân thấy gì khi quét', 'What the public sees')}</a></p>`;
}

function inspections({ t }: View, shown: ShownLicence): Html {
  if (shown.inspections.length === 0)
    return html`<p class="hint">${t('Chưa hậu kiểm lần nào.', 'Not inspected yet.')}</p>`;
  return html`<ul>
    ${shown.inspections.map(
      ({ at, who, outcome, note }) =>
        html`<li><strong>${outcomeWords(outcome, t)}</strong> – ${note} <span class="hint">${formatInstant(at)} · ${who}</span></li>`,
    )}
  </ul>`;
}

function inspectionForm({ licence, filled }: ShownLicence): Html {
  const { t, typed } = filled;
  return html`<form method="post" action="${registerPath}/${licence.id}/hau-kiem" novalidate>
    ${radiosField({
      t,
      name: 'outcome',
      label: t('Kết quả kiểm tra hôm nay', 'Found today'),
      value: one(typed, 'outcome'),
      error: errorAt(filled, 'outcome'),
      inline: true,
      options: (['met', 'to_mend', 'violated'] as const).map((value) => ({ value, label: outcomeWords(value, t) })),
    })}
    ${textAreaField({ t, name: 'note', label: t('Ghi nhận', 'Note'), value: one(typed, 'note'), error: errorAt(filled, 'note'), rows: 2, maxlength: 2000 })}
    ${button({ label: t('Ghi kết quả hậu kiểm', 'Record the inspection'), variant: 'secondary' })}
  </form>`;
}
