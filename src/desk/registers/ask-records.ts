import { html } from 'hono/html';
import { titleOf } from '../../catalogue/api.ts';
import { getFiling, holdsTask } from '../../dossiers/api.ts';
import { officer } from '../../identity/api.ts';
import { formatDay, formatInstant } from '../../platform/i18n/format.ts';
import type { House } from '../../platform/house.ts';
import { NotFound } from '../../platform/http/mount.ts';
import type { Ctx } from '../../platform/http/route.ts';
import type { Say } from '../../platform/i18n/say.ts';
import { unreachable } from '../../platform/result.ts';
import { buttonLink } from '../../platform/views/button.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { summaryList, type SummaryRow } from '../../platform/views/summary-list.ts';
import type { Html, View } from '../../platform/views/view.ts';
import {
  knownFor,
  lookUpMaritalState,
  lookUpRecord,
  provedApplicant,
  type Found,
  type Inquiry,
  type MaritalState,
  type ThreeFacts,
} from '../../registry/api.ts';
import { fileFor } from '../file-for.ts';

/** What an officer can ask instead of asking the person for a paper. */
const questions = ['hon-nhan', 'khai-sinh', 'bao-hiem', 'giay-phep-lai-xe'] as const;
type Question = (typeof questions)[number];

const nameOf = (question: Question, t: Say): string =>
  ({
    'hon-nhan': t('Tình trạng hôn nhân', 'Marital state'),
    'khai-sinh': t('Đăng ký khai sinh', 'Birth record'),
    'bao-hiem': t('Bảo hiểm xã hội', 'Social insurance'),
    'giay-phep-lai-xe': t('Giấy phép lái xe', 'Driving licence'),
  })[question];

/**
 * GET /ho-so/:id/so-dang-ky?hoi=: asks one register about an applicant the population register confirmed, for the work on
 * this dossier. What it answers is shown and not kept; that it was asked is.
 */
export async function askRecords(house: House, c: Ctx): Promise<Response> {
  const who = officer(c);
  const { dossier, procedure } = await fileFor(house, c);
  const { draftId } = await getFiling(house.open, dossier.id);
  const filingId = draftId ?? dossier.id;
  const person = provedApplicant(await knownFor(house.open, filingId));
  if (person?.kind !== 'person' || !holdsTask(who, dossier)) throw new NotFound();
  const view = c.get('view');
  const asked = questions.find((one) => one === c.req.query('hoi')) ?? null;
  const inquiry: Inquiry = {
    asker: { kind: 'officer', id: who.id, unitId: who.posts[0]?.unitId ?? null },
    address: '',
    purpose: {
      words: `Giải quyết hồ sơ: ${titleOf(procedure, 'vi')}`,
      procedure: procedure.code,
      filingId,
    },
  };
  const answer = asked && (await ask(house, inquiry, asked, person, view.t));
  return c.html(
    recordsPage(view, {
      dossierId: dossier.id,
      code: dossier.code ?? dossier.filingRef,
      answer: asked && answer && { title: nameOf(asked, view.t), found: answer },
    }),
  );
}

async function ask(
  house: House,
  inquiry: Inquiry,
  question: Question,
  person: ThreeFacts,
  t: Say,
): Promise<Found<SummaryRow[]>> {
  const { idNumber } = person;
  switch (question) {
    case 'hon-nhan':
      return told(await lookUpMaritalState(house, inquiry, person), (state) => [
        { key: nameOf(question, t), value: maritalWords(state, t) },
      ]);
    case 'khai-sinh':
      return told(await lookUpRecord(house, inquiry, 'civil_status', idNumber), (one) => [
        { key: t('Số đăng ký', 'Number'), value: one.number },
        { key: t('Ngày đăng ký', 'Registered on'), value: formatDay(one.registeredOn) },
        { key: t('Họ và tên', 'Name'), value: one.name },
        { key: t('Cha', 'Father'), value: one.father ?? t('Không ghi', 'Not named') },
        { key: t('Mẹ', 'Mother'), value: one.mother ?? t('Không ghi', 'Not named') },
      ]);
    case 'bao-hiem':
      return told(await lookUpRecord(house, inquiry, 'social_insurance', idNumber), (one) => [
        { key: t('Mã số', 'Number'), value: one.number },
        { key: t('Tình trạng', 'State'), value: one.paying ? t('Đang đóng', 'Paying') : t('Không đóng', 'Not paying') },
        { key: t('Thời gian đã đóng', 'Paid for'), value: t(`${one.months} tháng`, `${one.months} months`) },
      ]);
    case 'giay-phep-lai-xe':
      return told(await lookUpRecord(house, inquiry, 'driving_licence', idNumber), (one) => [
        { key: t('Số giấy phép', 'Number'), value: one.number },
        { key: t('Hạng', 'Classes'), value: one.classes.join(', ') },
        { key: t('Ngày cấp', 'Issued on'), value: formatDay(one.issuedOn) },
        {
          key: t('Có giá trị đến', 'Valid until'),
          value: one.expiresOn ? formatDay(one.expiresOn) : t('Không thời hạn', 'For life'),
        },
      ]);
    default:
      return unreachable(question);
  }
}

const told = <T>(found: Found<T>, rows: (value: T) => SummaryRow[]): Found<SummaryRow[]> =>
  found.kind === 'found' ? { ...found, value: rows(found.value) } : found;

const maritalWords = (state: MaritalState, t: Say): string =>
  ({
    single: t('Chưa kết hôn', 'Single'),
    married: t('Đang có vợ, chồng', 'Married'),
    divorced: t('Đã ly hôn', 'Divorced'),
    widowed: t('Goá', 'Widowed'),
  })[state];

function recordsPage(
  view: View,
  shown: {
    readonly dossierId: string;
    readonly code: string;
    readonly answer: { readonly title: string; readonly found: Found<SummaryRow[]> } | null;
  },
): Html {
  const { t } = view;
  const { answer, dossierId, code } = shown;
  const title = t('Tra cứu sổ đăng ký khác', 'Ask other registers');
  return layout(view, {
    title,
    private: true,
    breadcrumbs: [
      { href: '/viec', label: t('Việc của tôi', 'My work') },
      { href: `/ho-so/${dossierId}`, label: code },
    ],
    body: html`${pageHeading({
      title,
      caption: code,
      lead: t(
        'Hỏi sổ đăng ký thay vì yêu cầu người dân nộp giấy. Mỗi lần hỏi được ghi lại, người nộp thấy được; kết quả không được lưu.',
        'Ask the register instead of asking the person for a paper. Each question is recorded and shown to them; the answer is not kept.',
      ),
    })}
${answer ? html`<section><h2>${answer.title}</h2>${answerPart(view, answer.found)}</section>` : ''}
<h2>${t('Hỏi về', 'Ask about')}</h2>
<p class="button-row">${questions.map((one) => buttonLink({ href: `/ho-so/${dossierId}/so-dang-ky?hoi=${one}`, label: nameOf(one, t), variant: 'secondary' }))}</p>`,
  });
}

function answerPart(view: View, found: Found<SummaryRow[]>): Html {
  const { t } = view;
  switch (found.kind) {
    case 'found':
      return html`${summaryList(view, [...found.value, { key: t('Lấy lúc', 'Taken at'), value: formatInstant(found.takenAt) }])}`;
    case 'no_match':
      return html`<p>${t('Sổ đăng ký không có dữ liệu về người này.', 'The register holds nothing about this person.')}</p>`;
    case 'too_many':
      return notice({
        kind: 'danger',
        title: t('Quá nhiều lần hỏi, hãy thử lại sau', 'Too many questions, try again later'),
      });
    case 'away':
      return notice({
        kind: 'warning',
        title: t('Sổ đăng ký tạm không trả lời, hãy thử lại sau', 'The register does not answer, try again later'),
      });
    default:
      return unreachable(found);
  }
}
