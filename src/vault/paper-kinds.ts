import { fold } from '../platform/i18n/fold.ts';

/** Loại giấy tờ – a kind of paper known by name, so that one filed under one procedure is found by another. */
export type PaperKind = {
  /** Mã giấy tờ of this catalogue. */
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  /** Matched against folded names as procedures publish them. */
  readonly names: RegExp;
};

/**
 * The kinds most asked for. Order counts: the first whose words are found, so the narrower stand before the wider.
 * Names as procedures of the National Portal write them, folded.
 */
export const paperKinds: readonly PaperKind[] = [
  kind('GT.CHUNG_SINH', 'Giấy chứng sinh', 'Birth attestation', /giay chung sinh/),
  kind('GT.KHAI_SINH', 'Giấy khai sinh', 'Birth certificate', /(giay|trich luc|ban sao) (dang ky )?khai sinh/),
  kind('GT.BAO_TU', 'Giấy báo tử', 'Notice of death', /giay bao tu/),
  kind('GT.KHAI_TU', 'Trích lục khai tử', 'Death extract', /(trich luc |giay )(chung tu|khai tu)/),
  kind(
    'GT.HON_NHAN',
    'Giấy xác nhận tình trạng hôn nhân',
    'Certificate of marital status',
    /xac nhan tinh trang hon nhan/,
  ),
  kind(
    'GT.KET_HON',
    'Giấy chứng nhận kết hôn',
    'Marriage certificate',
    /(chung nhan|dang ky|trich luc) (dang ky )?ket hon/,
  ),
  kind('GT.CAN_CUOC', 'Thẻ căn cước', 'Identity card', /can cuoc|chung minh nhan dan/),
  kind(
    'GT.CU_TRU',
    'Xác nhận thông tin về cư trú',
    'Proof of residence',
    /so (ho khau|tam tru)|xac nhan (thong tin ve )?cu tru/,
  ),
  kind('GT.HO_CHIEU', 'Hộ chiếu', 'Passport', /ho chieu/),
  kind('GT.QSDD', 'Giấy chứng nhận quyền sử dụng đất', 'Land use certificate', /quyen su dung dat/),
  kind(
    'GT.DKKD',
    'Giấy chứng nhận đăng ký doanh nghiệp',
    'Business registration certificate',
    /(chung nhan )?dang ky (ho )?(kinh doanh|doanh nghiep)/,
  ),
  kind('GT.GPXD', 'Giấy phép xây dựng', 'Building permit', /giay phep xay dung/),
  kind('GT.GPLX', 'Giấy phép lái xe', 'Driving licence', /giay phep lai xe/),
  kind('GT.BHXH', 'Sổ bảo hiểm xã hội', 'Social insurance book', /so (bao hiem xa hoi|bhxh)/),
  kind('GT.KHUYET_TAT', 'Giấy xác nhận khuyết tật', 'Certificate of disability', /xac nhan (muc do )?khuyet tat/),
  kind('GT.HO_NGHEO', 'Giấy xác nhận hộ nghèo, cận nghèo', 'Certificate of a poor household', /ho (can )?ngheo/),
  kind('GT.SUC_KHOE', 'Giấy khám sức khoẻ', 'Health certificate', /kham suc khoe/),
  kind('GT.LY_LICH_TU_PHAP', 'Phiếu lý lịch tư pháp', 'Criminal record certificate', /ly lich tu phap/),
  kind('GT.VAN_BANG', 'Văn bằng, chứng chỉ', 'Diploma', /van bang|bang tot nghiep|chung chi/),
];

function kind(code: string, name: string, nameEn: string, names: RegExp): PaperKind {
  return { code, name, nameEn, names };
}

// Forms, applications and proofs that something was asked are made anew each time, however often they name a paper.
const madeAnew = /^(to khai|don |(giay )?de nghi |ban dich |van ban (uy quyen|de nghi)|ban cam doan)/;

/** The kind a published or typed name speaks of; null: none, or a form that is written for each filing. */
export function kindOf(name: string): PaperKind | null {
  const words = fold(name);
  if (madeAnew.test(words)) return null;
  return paperKinds.find(({ names }) => names.test(words)) ?? null;
}

/** A paper as a procedure publishes it, or as somebody types it: with its code where there is one. */
export type NamedPaper = { readonly name: string; readonly code?: string | undefined };

/**
 * The kind of a paper: by its code; by the words of its name only where the catalogue gives it no code, as the national
 * export of 2026 gives none. Null: a code of another catalogue, or words of no kind.
 */
export const kindOfPaper = ({ name, code }: NamedPaper): PaperKind | null =>
  code === undefined ? kindOf(name) : kindByCode(code);

/** The kind with this code; null: a code of another catalogue. */
export const kindByCode = (code: string): PaperKind | null => paperKinds.find((one) => one.code === code) ?? null;
