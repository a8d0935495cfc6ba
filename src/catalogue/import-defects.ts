/** Lỗi của dữ liệu nguồn: what the snapshots' READMEs and our own reading found. Kept, counted, never a reason to drop a record. */
export const defectWords = {
  no_executing_agency: 'không ghi cơ quan thực hiện',
  limit_unit_other: 'thời hạn có đơn vị "khác" (phải đọc trong lời văn)',
  limit_unknown: 'không đọc được thời hạn ở kênh nào',
  papers_zero: 'giấy tờ ghi 0 bản chính, 0 bản sao (là ghi chú hoặc phương án thay thế)',
  no_papers: 'không có thành phần hồ sơ',
  channel_twice: 'một kênh nộp ghi nhiều lần (nhiều trường hợp)',
  no_channel: 'không có cách thức thực hiện',
  unknown_channel: 'kênh nộp lạ (coi là trực tiếp)',
  odd_code: 'mã thủ tục không đúng dạng',
  enum_in_kind: 'loại thủ tục là mã nội bộ của cổng nguồn',
  no_level: 'không ghi cấp thực hiện',
  several_levels: 'ghi nhiều cấp thực hiện',
  no_field: 'không ghi lĩnh vực',
  no_steps: 'không có trình tự thực hiện',
  fee_in_note: 'mức phí chỉ nằm trong ghi chú',
  fee_too_small: 'mức phí nhỏ đến mức vô lý (thiếu hàng nghìn hoặc là ngoại tệ)',
  audience_split: 'đối tượng bị cắt ở dấu phẩy',
  law_glued: 'căn cứ pháp lý dính liền thành một đoạn',
  name_shared: 'tên trùng với thủ tục khác trong tệp',
} as const;

/** The name of a defect. */
export type Defect = keyof typeof defectWords;
