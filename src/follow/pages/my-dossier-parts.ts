import { html } from 'hono/html';
import { copyWords, type FiledPaper } from '../../dossiers/api.ts';
import type { Say } from '../../platform/i18n/say.ts';
import { button, buttonLink } from '../../platform/views/button.ts';
import { details } from '../../platform/views/details.ts';
import { notice } from '../../platform/views/notice.ts';
import { summaryList } from '../../platform/views/summary-list.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { MyDossier } from './my-dossier-page.ts';
import { sizeText } from '../../platform/i18n/size-text.ts';

/** What the person must or can do now, on top of the page. */
export function actionsPart({ t }: View, { id, story, supply, result, mine }: MyDossier): Html | '' {
  const title = t('Việc bạn cần làm', 'What you need to do');
  if (supply)
    return notice({
      kind: 'warning',
      title,
      body: html`<p>${story.todo ?? t('Bổ sung giấy tờ theo yêu cầu của cơ quan.', 'Hand in the papers the office asked for.')}</p>
        <p class="no-print">${buttonLink({ href: `/ho-so-cua-toi/${id}/bo-sung`, label: t('Bổ sung giấy tờ', 'Hand in papers') })}</p>`,
    });
  if (result === 'receive')
    return notice({
      kind: 'success',
      title: t('Kết quả đã sẵn sàng', 'Your result is ready'),
      body: html`<p>${t('Khi bạn nhận, hồ sơ được ghi là đã trả kết quả.', 'When you receive it, the dossier is recorded as handed over.')}</p>
        <form method="post" action="/ho-so-cua-toi/${id}/ket-qua" class="no-print">
          ${button({ label: t('Nhận kết quả', 'Receive the result') })}
        </form>`,
    });
  if (story.todo === null) return '';
  return notice({
    kind: 'warning',
    title,
    body: mine
      ? story.todo
      : t(`Nhắc người được nộp thay: ${story.todo}`, `Tell the person you filed for: ${story.todo}`),
  });
}

/** Result and slips to download. */
export function documentsPart({ t }: View, { id, result, slips }: MyDossier): Html | '' {
  const names = {
    '01': t('Giấy tiếp nhận hồ sơ và hẹn trả kết quả', 'Receipt with the due day'),
    '02': t('Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ', 'Request for papers'),
    '03': t('Phiếu từ chối giải quyết hồ sơ', 'Notice of refusal'),
    '04': t('Văn bản xin lỗi và hẹn lại ngày trả kết quả', 'Letter of apology with the new due day'),
    '05': t('Thông báo dừng giải quyết hồ sơ', 'Notice that the dossier was stopped'),
  };
  const links = [
    ...(result === 'download'
      ? [{ href: `/ho-so-cua-toi/${id}/ket-qua/tep`, label: t('Kết quả giải quyết', 'The result') }]
      : []),
    ...slips.map((form) => ({ href: `/ho-so-cua-toi/${id}/phieu/${form}`, label: `${names[form]} (PDF)` })),
  ];
  if (links.length === 0) return '';
  return html`<h2>${t('Tải về', 'Downloads')}</h2>
    <ul>
      ${links.map(({ href, label }) => html`<li><a class="ds-link" href="${href}">${label}</a></li>`)}
    </ul>`;
}

/** Papers and answers as they were filed. */
export function filedPart(view: View, { id, papers, answers, filing }: MyDossier): Html {
  const { t } = view;
  const receive = {
    counter: t('Nhận tại Bộ phận Một cửa', 'At the one-stop counter'),
    online: t('Nhận trực tuyến', 'Online'),
    post: t('Qua bưu chính', 'By post'),
  }[filing.receiveMethod];
  return html`<h2>${t('Nội dung đã nộp', 'What was filed')}</h2>
    ${summaryList(view, [
      { key: t('Người đề nghị', 'Applicant'), value: filing.applicantName },
      ...(filing.helperName ? [{ key: t('Người nộp thay', 'Filed by'), value: filing.helperName }] : []),
      { key: t('Cách nhận kết quả', 'How to receive the result'), value: receive },
      ...(filing.receiveAddress ? [{ key: t('Địa chỉ nhận', 'Address'), value: filing.receiveAddress }] : []),
    ])}
    ${
      papers.length > 0
        ? html`<h3>${t('Giấy tờ', 'Papers')}</h3>
            <ul>
              ${papers.map((paper) => html`<li>${paperLine(id, paper, t)}</li>`)}
            </ul>`
        : ''
    }
    ${
      answers.length > 0
        ? details({
            summary: t('Tờ khai', 'The form'),
            body: html`${answers.map(
              (section) =>
                html`<h3>${section.title}</h3>
                  ${summaryList(
                    view,
                    section.rows.map((row) => ({ key: row.label, value: row.lines.join('\n') })),
                  )}`,
            )}`,
          })
        : ''
    }`;
}

function paperLine(id: string, paper: FiledPaper, t: Say): Html {
  const kind = copyWords(paper, t);
  if (paper.fileHash === null) return html`${paper.name}${kind ? html` <span class="hint">(${kind})</span>` : ''}`;
  return html`${paper.name}:
    <a class="ds-link" href="/ho-so-cua-toi/${id}/giay-to/${paper.no}">${paper.fileName}</a>
    <span class="hint">${sizeText(paper.fileSize ?? 0, t)}</span>`;
}
