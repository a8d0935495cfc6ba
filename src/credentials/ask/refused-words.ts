import type { RefusedAnswer } from './presentation.ts';

/** What the officer reads of an answer that was not taken, and what to do. */
export const refusedWords: Readonly<Record<RefusedAnswer, { readonly vi: string; readonly en: string }>> = {
  malformed: {
    vi: 'Câu trả lời của ví bị thiếu hoặc không đúng định dạng. Đề nghị người dân gửi lại.',
    en: 'The wallet’s answer was cut off or malformed. Ask the person to send it again.',
  },
  foreign_key: {
    vi: 'Giấy trong ví không do khoá của cơ quan nào trong hệ thống này ký. Không tin được.',
    en: 'The paper was not signed with a key of an agency of this system. It cannot be trusted.',
  },
  altered: {
    vi: 'Chữ ký không khớp với nội dung: giấy đã bị sửa hoặc làm giả.',
    en: 'The signature does not fit the content: the paper was changed or forged.',
  },
  not_disclosable: {
    vi: 'Ví đưa ra một thông tin mà cơ quan cấp không ký. Không tin được.',
    en: 'The wallet showed a fact that the issuer did not sign. It cannot be trusted.',
  },
  not_the_holder: {
    vi: 'Giấy này không thuộc về ví vừa trả lời: không chứng minh được người giữ giấy.',
    en: 'The paper does not belong to the wallet that answered: its holder is not proven.',
  },
  other_question: {
    vi: 'Câu trả lời không dành cho lần hỏi này: có thể là câu trả lời cũ được gửi lại. Không nhận.',
    en: 'The answer is not for this request; an old answer may have been sent again. It was not taken.',
  },
  not_yet_valid: { vi: 'Giấy trong ví chưa có hiệu lực.', en: 'The paper in the wallet is not in force yet.' },
  expired: {
    vi: 'Giấy trong ví đã hết hạn. Cần giấy mới.',
    en: 'The paper in the wallet has run out. A new one is needed.',
  },
  no_status: {
    vi: 'Không có giấy nào như vậy trong sổ, nên không biết tình trạng. Không nhận.',
    en: 'There is no such paper in the register, so its status is not known. It was not taken.',
  },
  declined: {
    vi: 'Người dân không đồng ý xuất trình, hoặc ví không có giấy được hỏi. Hãy làm thủ tục theo giấy bản chính.',
    en: 'The person did not agree, or the wallet has no such paper. Go on with the paper original.',
  },
  other_paper: {
    vi: 'Ví đưa ra một loại giấy khác với giấy được hỏi. Đề nghị chọn đúng giấy rồi gửi lại.',
    en: 'The wallet showed another kind of paper. Ask the person to choose the right one and send it again.',
  },
  more_than_asked: {
    vi: 'Ví đưa ra nhiều thông tin hơn được hỏi. Hệ thống không nhận và không giữ gì; đề nghị gửi lại đúng phần được hỏi.',
    en: 'The wallet showed more than was asked. Nothing was taken or kept; ask for just the facts in the request.',
  },
  less_than_asked: {
    vi: 'Ví không cho biết tên giấy, hoặc không đưa ra thông tin nào được hỏi. Không nhận; đề nghị người dân chọn thông tin rồi gửi lại.',
    en: 'The wallet left out the title, or every fact that was asked for. It was not taken; ask the person to choose facts and send it again.',
  },
};
