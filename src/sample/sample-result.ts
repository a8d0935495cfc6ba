import { titleOf } from '../catalogue/api.ts';
import { composeResult, openFile, type NewResult } from '../dossiers/api.ts';
import type { House } from '../platform/house.ts';

/** A result drawn from the same template that officers use; it says that it is a sample. */
export async function sampleResult(house: House, dossierId: string): Promise<NewResult> {
  const file = await openFile(house, dossierId);
  return composeResult(house, file, {
    title: `Quyết định: ${titleOf(file.procedure, 'vi')}`.slice(0, 300),
    text: [
      'Xét đề nghị của {{chủ hồ sơ}} tại hồ sơ số {{mã hồ sơ}};',
      'Cơ quan quyết định chấp thuận nội dung đề nghị nêu trên.',
      'Quyết định có hiệu lực kể từ ngày ký. Tài liệu mẫu, không có giá trị pháp lý./.',
    ].join('\n'),
  });
}
