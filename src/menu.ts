import { actorOf, mayUse, type Principal } from './identity/api.ts';
import type { Ctx } from './platform/http/route.ts';
import { formatDay } from './platform/i18n/format.ts';
import { sayIn, type Lang, type Say } from './platform/i18n/say.ts';
import type { Who } from './platform/views/view.ts';

/** The person of this request and the doors that stand open to them; costs no query. */
export function whoOf(c: Ctx, lang: Lang): Who | null {
  const actor = actorOf(c);
  if (!actor) return null;
  const t = sayIn(lang);
  if (actor.kind === 'citizen')
    return {
      kind: 'citizen',
      name: actor.name,
      ...(actor.actsFor ? { actsFor: { words: actingWords(actor.actsFor, t), href: '/uy-quyen' } } : {}),
      menu: [
        { href: '/ho-so-cua-toi', label: t('Hồ sơ của tôi', 'My dossiers') },
        { href: '/ho-so-nhap', label: t('Hồ sơ đang soạn', 'Drafts') },
        { href: '/kho', label: t('Kho giấy tờ', 'My vault') },
        { href: '/giay-to', label: t('Giấy tờ của tôi', 'My papers') },
        { href: '/uy-quyen', label: t('Uỷ quyền', 'Acting for others') },
        { href: '/tai-khoan', label: t('Tài khoản', 'Account') },
        { href: '/tai-khoan/ai-da-xem', label: t('Ai đã xem dữ liệu của tôi', 'Who looked at my data') },
        { href: '/dang-xuat', label: t('Đăng xuất', 'Sign out') },
      ],
    };
  const doors = [
    { right: 'counter.receive', href: '/mot-cua', label: t('Tiếp nhận', 'Reception') },
    { right: 'counter.receive', href: '/mot-cua/so-hoa', label: t('Số hoá', 'Digitising') },
    { right: 'counter.hand_over', href: '/tra-ket-qua', label: t('Trả kết quả', 'Hand over') },
    { right: 'dossier.read', href: '/viec', label: t('Việc của tôi', 'My work') },
    { right: 'dossier.search', href: '/tim-ho-so', label: t('Tìm hồ sơ', 'Find a dossier') },
    { right: 'certify.make', href: '/chung-thuc', label: t('Chứng thực', 'Certification') },
    { right: 'certify.sign', href: '/chung-thuc/ky', label: t('Ký chứng thực', 'Certify copies') },
    { right: 'licence.read', href: '/so-giay-phep', label: t('Sổ giấy phép', 'Licences') },
    { right: 'wallet.ask', href: '/giay-trong-vi', label: t('Giấy trong ví', 'Wallet papers') },
    { right: 'process.edit', href: '/quan-tri/quy-trinh', label: t('Quy trình nội bộ', 'Internal processes') },
    { right: 'calendar.edit', href: '/quan-tri/lich', label: t('Lịch làm việc', 'Working calendar') },
    { right: 'slip.edit', href: '/quan-tri/mau-phieu', label: t('Mẫu phiếu', 'Slip templates') },
    { right: 'trust.edit', href: '/quan-tri/chung-thu-goc', label: t('Chứng thư gốc', 'Trusted roots') },
    { right: 'archive.digitise', href: '/quan-tri/so-hoa', label: t('Số hoá lưu trữ', 'Archives') },
    { right: 'work.assign', href: '/so-lieu/hoi-lai', label: t('Hỏi lại giấy tờ', 'Asked again') },
    { right: 'reconcile.run', href: '/quan-tri/doi-soat', label: t('Đối soát dữ liệu', 'Reconciliation') },
    { right: 'officer', href: '/dang-xuat', label: t('Đăng xuất', 'Sign out') },
  ] as const;
  const unit = actor.posts[0]?.unitName;
  return {
    kind: 'officer',
    name: actor.name,
    ...(unit ? { unit } : {}),
    menu: doors.filter((door) => mayUse(actor, door.right)).map(({ href, label }) => ({ href, label })),
  };
}

/** For whom, by what right and until when. */
function actingWords({ name, grant }: Principal, t: Say): string {
  if (grant === null) return t(`Đang làm việc thay mặt: ${name}`, `Acting for: ${name}`);
  const until = formatDay(grant.untilDay);
  return t(
    `Đang làm việc thay mặt: ${name}, được uỷ quyền đến hết ${until}`,
    `Acting for: ${name}, by mandate to the end of ${until}`,
  );
}
