/** A procedure as the National Portal exports it: decided by communes within five working days. */
export const nationalRecord = (code: string, name: string) => ({
  code,
  name,
  decision_no: '01/QĐ-MAU',
  decision_issuer: 'Bộ Mẫu',
  level: 'Cấp Xã',
  kind: 'TTHC được luật giao quy định chi tiết',
  field: 'Văn hóa cơ sở',
  steps_text: 'Bước 1: Nộp hồ sơ.\nBước 2: Nhận kết quả.',
  submission_methods: ['ONLINE', 'DIRECT'].map((channel) => ({
    channel,
    duration: { value: 5, unit: 'working_day', raw: '5 Ngày làm việc' },
    fees: [],
    fee_raw: null,
    description: null,
  })),
  component_groups: [
    {
      title: 'Bao gồm',
      items: [
        { text: 'Đơn đề nghị theo mẫu', original_count: 1, copy_count: 0 },
        { text: 'Sơ đồ khu vực tổ chức', original_count: 0, copy_count: 1 },
      ],
    },
  ],
  audience: ['Công dân Việt Nam'],
  executing_agency: 'Ủy ban nhân dân cấp xã',
  competent_agency: null,
  receiving_address: null,
  delegated_agency: null,
  coordinating_agency: null,
  result_text: 'Văn bản chấp thuận',
  legal_basis: [{ title: 'Luật Mẫu', number: '00/2026/QH16' }],
  conditions: null,
  keywords: null,
  description: null,
  source_file: null,
});
