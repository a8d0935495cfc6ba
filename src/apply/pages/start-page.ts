import { html } from 'hono/html';
import { casesOf, feesFor, titleOf, type ProcedureVersion } from '../../catalogue/api.ts';
import { limitOf } from '../../dossiers/api.ts';
import type { Citizen } from '../../identity/api.ts';
import { formatInstant } from '../../platform/i18n/format.ts';
import { button } from '../../platform/views/button.ts';
import { hiddenField } from '../../platform/views/fields/hidden-field.ts';
import { layout } from '../../platform/views/layout.ts';
import { linkList } from '../../platform/views/link-list.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { summaryList } from '../../platform/views/summary-list.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { limitText } from '../../worktime/api.ts';
import type { DraftLine } from '../drafts.store.ts';
import { feeText } from './fee-text.ts';

export type StartPage = {
  procedure: ProcedureVersion;
  person: Citizen;
  drafts: readonly DraftLine[];
  /** The id the new draft will have: pressing twice begins one. */
  newId: string;
  /** The same for a list of people. */
  newGroupId: string;
  tooMany?: boolean;
};

/** Before beginning: what happens, how long it takes, what to have at hand, and drafts already begun. */
export function startPage(view: View, { procedure, person, drafts, newId, newGroupId, tooMany }: StartPage): Html {
  const { t, lang } = view;
  const title = titleOf(procedure, lang);
  const papers = casesOf(procedure)[0]?.papers.filter(({ note }) => !note) ?? [];
  const here = `/nop-ho-so/${encodeURIComponent(procedure.code)}`;
  return layout(view, {
    title: t(`Nộp hồ sơ: ${title}`, `Apply: ${title}`),
    private: true,
    breadcrumbs: [{ href: `/thu-tuc/${encodeURIComponent(procedure.code)}`, label: title }],
    body: html`${
      tooMany
        ? notice({
            kind: 'danger',
            announce: true,
            title: t('Bạn đang có quá nhiều hồ sơ nháp', 'You have too many drafts'),
            body: html`<p><a class="ds-link" href="/ho-so-nhap">${t('Hãy làm tiếp hoặc bỏ bớt hồ sơ nháp', 'Finish or give up some of them')}</a></p>`,
          })
        : ''
    }${pageHeading({ title, caption: t('Nộp hồ sơ trực tuyến', 'Apply online') })}
${
  drafts.length > 0
    ? html`<h2>${t('Bạn đã bắt đầu, hãy làm tiếp', 'You have begun already, go on')}</h2>
${linkList(drafts.map(({ id, savedAt }) => ({ href: `/ho-so-nhap/${id}`, label: t(`Bản nháp lưu lúc ${formatInstant(savedAt)}`, `Draft saved at ${formatInstant(savedAt)}`) })))}`
    : ''
}
<h2>${t('Các bước', 'What happens')}</h2>
<ol>
<li>${t('Bạn khai và nộp tại đây, làm được nhiều lần; mọi thứ được lưu lại.', 'You fill in and submit here, in one go or several; everything is kept.')}</li>
<li>${t('Bộ phận Một cửa xem hồ sơ trong 8 giờ làm việc và gửi giấy hẹn, hoặc báo cần bổ sung gì.', 'The one-stop counter looks at it within 8 working hours and sends a receipt, or says what is missing.')}</li>
<li>${t('Cơ quan giải quyết; bạn theo dõi từng bước và được báo khi có kết quả.', 'The authority decides; you follow each step and are told when the result is ready.')}</li>
</ol>
${summaryList(view, [
  { key: t('Thời hạn giải quyết', 'Time limit'), value: limitText(limitOf(procedure, 'online'), t) },
  { key: t('Phí, lệ phí', 'Fees'), value: feeText(view, feesFor(procedure, 'ONLINE')) },
  {
    key: t('Người đăng nhập', 'Signed in as'),
    value: t(`${person.name}, định danh mức ${person.level}`, `${person.name}, identity level ${person.level}`),
  },
])}
${
  papers.length > 0
    ? html`<h2>${t('Hãy chuẩn bị', 'Have these at hand')}</h2><ul>${papers.map(({ name }) => html`<li>${name}</li>`)}</ul>
<p class="hint">${t('Chụp bằng điện thoại là được. Giấy tờ có thể khác theo trường hợp của bạn.', 'Photos taken with a phone will do. Papers may differ with your case.')}</p>`
    : ''
}
<form method="post" action="${here}">${hiddenField({ name: 'draft', value: newId })}
${button({ label: drafts.length > 0 ? t('Bắt đầu một hồ sơ mới', 'Begin another application') : t('Bắt đầu', 'Begin'), variant: drafts.length > 0 ? 'secondary' : 'primary' })}
</form>
${
  person.actsFor
    ? ''
    : html`<h2>${t('Nộp cho nhiều người một lần?', 'For many people at once?')}</h2>
<p>${t('Nhà trường, doanh nghiệp, trưởng thôn có thể nộp theo danh sách: khai chung một lần, mỗi người một hồ sơ và một mã riêng.', 'A school, an enterprise or a hamlet head can file a list: what is common is filled in once, and everybody gets a dossier and a code of their own.')}</p>
<form method="post" action="${here}">${hiddenField({ name: 'draft', value: newGroupId })}${hiddenField({ name: 'nhom', value: '1' })}
${button({ label: t('Nộp theo danh sách', 'File a list'), variant: 'secondary' })}</form>`
}`,
  });
}
