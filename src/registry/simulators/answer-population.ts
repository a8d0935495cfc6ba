import type { OpenDb } from '../../platform/db/open.ts';
import { fold } from '../../platform/i18n/fold.ts';
import { BadSoap, envelope, readBody, textAt, type XmlTree } from '../ports/soap.ts';
import { householdOf, type PeopleReader, type PersonRow } from './people.store.ts';

/** The people of the simulated registers. */
export type People = { readonly open: OpenDb; readonly personOf: PeopleReader };

/** What a simulated register sends back. */
export type Sent = { readonly status: number; readonly body: string };

const fault = (code: string, words: string): Sent => ({
  status: 200,
  body: envelope({ LoiXuLy: { MaLoi: code, MoTa: words } }),
});
const response = (operation: string, tree: { readonly [name: string]: XmlTree }): Sent => ({
  status: 200,
  body: envelope({ [`${operation}Response`]: tree }),
});

/** Answers one SOAP message of the population database. */
export async function answerPopulation({ open, personOf }: People, message: string): Promise<Sent> {
  let operation: string;
  let asked: ReturnType<typeof readBody>['content'];
  try {
    ({ name: operation, content: asked } = readBody(message));
  } catch (bad) {
    if (bad instanceof BadSoap) return { status: 400, body: bad.message };
    throw bad;
  }
  const [id, name, born] = [
    textAt(asked, 'SoDinhDanh'),
    textAt(asked, 'HoVaTen'),
    textAt(asked, 'NgayThangNamSinh', 'NgayThangNam'),
  ];
  if (!/^\d{12}$/.test(id) || name === '' || !/^\d{8}$/.test(born) || textAt(asked, 'MaYeuCau') === '')
    return fault('001', 'Thiếu thông tin bắt buộc');
  const found = await personOf(id);
  const matches = found !== null && fold(found.name) === fold(name) && found.born.replaceAll('-', '') === born;
  if (operation === 'XacThucThongTinCongDan') return response(operation, { KetQua: matches ? '1' : '0' });
  if (!matches) return fault('002', 'Không tìm thấy công dân');
  switch (operation) {
    case 'TraCuuThongTinCongDan':
      return response(operation, { CongdanCollection: { CongDan: personXml(found) } });
    case 'CungCapThongTinHoGiaDinh': {
      const others = (await householdOf(open, found.household)).filter((one) => one.id !== found.id);
      return response(operation, {
        CongdanCollection: {
          CongDan: others.map((one) => ({ ...personXml(one), QuanHe: relation(found, one) })),
        },
      });
    }
    case 'XacMinhTinhTrangHonNhan':
      return response(operation, { TinhTrangHonNhan: String(found.marital) });
    default:
      return fault('003', 'Không được phép');
  }
}

/** 1 spouse, 2 child, 3 parent, 9 other: what `other` is to `one`. */
function relation(one: PersonRow, other: PersonRow): string {
  const couple = (row: PersonRow) => row.place < 2;
  if (couple(one) && couple(other)) return '1';
  if (couple(one)) return other.place === 4 ? '3' : '2';
  return one.place !== 4 && couple(other) ? '3' : '9';
}

/** The number with its leading zeros. */
export const idText = (id: number): string => String(id).padStart(12, '0');

/** Where a person lives, in words; made from the number of the household where the register keeps no line. */
export const lineOf = ({ line, household }: PersonRow): string =>
  line ?? `Số ${1 + (Math.abs(household) % 90)}, tổ dân phố số ${1 + (Math.abs(household) % 12)}`;

const personXml = (one: PersonRow): { readonly [name: string]: XmlTree } => ({
  SoDinhDanh: idText(one.id),
  HoVaTen: one.name,
  NgayThangNamSinh: { NgayThangNam: one.born.replaceAll('-', '') },
  GioiTinh: String(one.sex),
  ThuongTru: { MaTinhThanh: one.province, MaQuanHuyen: '', MaPhuongXa: one.commune, ChiTiet: lineOf(one) },
});
