import { readsOfSubject, readsPerPage } from '../audit/api.ts';
import { eventsOf, openFile, type OpenFile } from '../dossiers/api.ts';
import { agencyDirectory, mayUse, officer, officerNames } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { NotFound, touch } from '../platform/http/mount.ts';
import type { Ctx } from '../platform/http/route.ts';
import { formatInstant } from '../platform/i18n/format.ts';
import type { Say } from '../platform/i18n/say.ts';
import { fileFor } from './file-for.ts';
import { accessPage } from './pages/access-page.ts';
import { tellEvents, whoOf } from './tell-events.ts';

/**
 * GET /ho-so/:id/nhat-ky: who read the dossier and who did what. For supervisors who may read the dossier, and for those
 * who check access: these see every log, but neither the dossier nor the words that were written about it.
 */
export async function showAccess(house: House, c: Ctx): Promise<Response> {
  const who = officer(c);
  const checks = mayUse(who, 'audit.read');
  if (!checks && !who.posts.some(({ role }) => role === 'centre_supervisor')) throw new NotFound();
  const { dossier, process } = checks ? await anyFile(house, c) : await fileFor(house, c);
  const { t } = c.get('view');
  const before = /^\d{1,15}$/.exec(c.req.query('truoc') ?? '')?.[0];
  const [reads, events] = await Promise.all([
    readsOfSubject(house.open, dossier.id, before === undefined ? undefined : Number(before)),
    eventsOf(house.open, dossier.id),
  ]);
  const ids = [
    ...reads,
    ...events.map(({ actorId, actorKind }) => ({ officerId: actorKind === 'officer' ? actorId : null })),
  ];
  const names = await officerNames(
    house.open,
    ids.flatMap(({ officerId }) => officerId ?? []),
    house.clock.now(),
  );
  const by = { t, process, directory: agencyDirectory(house.open), names };
  const last = reads.length === readsPerPage ? reads.at(-1)?.id : undefined;
  const base = `/ho-so/${dossier.id}/nhat-ky`;
  return c.html(
    accessPage(c.get('view'), {
      id: dossier.id,
      code: dossier.code ?? dossier.filingRef,
      reads: reads.map((entry) => ({
        at: formatInstant(entry.at),
        who: whoOf({ actorKind: 'officer', actorId: entry.officerId, unitId: entry.unitId }, by),
        what: accessWords(entry.word, t),
      })),
      events: tellEvents(events, by).map((entry) => (checks ? { ...entry, body: undefined } : entry)),
      mayRead: !checks,
      ...(last === undefined ? {} : { older: `${base}?truoc=${last}` }),
      ...(before === undefined ? {} : { newer: base }),
    }),
  );
}

async function anyFile(house: House, c: Ctx): Promise<OpenFile> {
  const file = await openFile(house, c.req.param('id') ?? '');
  touch(c, 'dossier', file.dossier.id, file.dossier.ownerPersonId);
  return file;
}

/** What an entry of the access log was, for those who check. */
function accessWords(word: string, t: Say): string {
  const words: Record<string, string> = {
    'dossier.read': t('Xem hồ sơ', 'Read the dossier'),
    'page.viewed': t('Xem hồ sơ, thao tác chưa thực hiện', 'Read the dossier; the act was not done'),
    'file.downloaded': t('Xem hoặc tải giấy tờ', 'Viewed or downloaded a paper'),
    'dossier.searched': t('Thấy khi tìm kiếm', 'Seen in a search'),
    'access_log.viewed': t('Xem nhật ký truy cập', 'Read the access log'),
    'dossier.forwarded': t('Chuyển xử lý', 'Forwarded'),
    'dossier.sent_back': t('Trả lại', 'Sent back'),
    'papers.requested': t('Yêu cầu bổ sung', 'Requested papers'),
    'result.drafted': t('Dự thảo kết quả', 'Drafted the result'),
    'result.signed': t('Ký', 'Signed'),
    'batch.confirmed': t('Xác nhận ký theo lô', 'Batch of signatures confirmed'),
    'result.refused': t('Từ chối', 'Refused'),
    'result.issued': t('Phát hành', 'Issued'),
    'opinion.asked': t('Lấy ý kiến', 'Asked for opinions'),
    'opinion.given': t('Cho ý kiến', 'Gave an opinion'),
    'visit.planned': t('Hẹn xác minh', 'Planned a visit'),
    'visit.recorded': t('Ghi kết quả xác minh', 'Wrote down a visit'),
    'payment.required': t('Yêu cầu nghĩa vụ tài chính', 'Required a payment'),
    'payment.confirmed': t('Xác nhận nộp tiền', 'Confirmed a payment'),
    'payment.waived': t('Miễn nghĩa vụ tài chính', 'Waived a payment'),
    'due_day.extended': t('Xin lỗi và gia hạn', 'Apologised and extended'),
    'result.recalled': t('Thu hồi kết quả', 'Recalled the result'),
    'result.correction_begun': t('Đính chính kết quả', 'Began a correction'),
    'dossier.reopened': t('Mở lại hồ sơ', 'Reopened'),
    'dossier.stopped': t('Dừng giải quyết', 'Stopped'),
    'result.received': t('Nhận kết quả', 'Received the result'),
    'slip.printed': t('In phiếu', 'Printed a form'),
    'counter.walk_in_received': t('Tiếp nhận tại quầy', 'Received at the counter'),
    'counter.receipt_viewed': t('Xem biên nhận', 'Viewed the receipt'),
    'counter.filing_viewed': t('Xem hồ sơ chờ tiếp nhận', 'Viewed the filing'),
    'counter.filing_decided': t('Quyết định tiếp nhận', 'Decided on acceptance'),
    'counter.searched': t('Thấy khi tìm kiếm', 'Seen in a search'),
    'counter.supplement_viewed': t('Xem yêu cầu bổ sung', 'Viewed the request for papers'),
    'counter.supplement_taken_in': t('Nhận giấy tờ bổ sung', 'Took in papers'),
    'counter.result_viewed': t('Xem kết quả chờ trả', 'Viewed the waiting result'),
    'counter.result_handed_over': t('Trả kết quả', 'Handed over the result'),
  };
  return words[word] ?? word;
}
