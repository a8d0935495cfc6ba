/** Words that Vietnamese names are made of, common ones first; for benchmarks that need many different people. */
export const familyNames =
  'Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Giàng Vàng Sùng Lù Lò Thào Hà Đinh Lương'.split(
    ' ',
  );
export const middleNames = 'Văn Thị Minh Thanh Ngọc Đức Hữu Quốc Thu Xuân Hoàng Kim Gia Bảo Khánh Phương'.split(' ');
export const givenNames =
  `Anh Huy Duy Tuấn Linh Hương Hà Trang Mai Nam Sơn Hải Long Dũng Hùng Cường Thảo Lan Hoa Hạnh Yến Nga Thúy Vân Quỳnh
  Bình Chi Giang Khôi Kiên Lâm Lộc Nhung Phúc Quân Quyên Tâm Thắng Thịnh Thủy Tiến Toàn Trung Tú Tùng Uyên Việt Vinh Vy Ưỡng`.split(
    /\s+/,
  );

const one = (list: readonly string[], n: number): string => list[n % list.length] ?? '';

/** The n-th fictional applicant: identifiers that can belong to nobody (0009…, 0900 …). */
export function applicant(n: number): {
  name: string;
  kind: 0;
  idNumber: string;
  phone: string;
  email: string;
  address: string;
} {
  const mixed = Math.imul(n + 1, 2654435761) >>> 0;
  const number = String(n % 1_000_000).padStart(6, '0');
  return {
    name: `${one(familyNames, mixed)} ${one(middleNames, mixed >>> 8)} ${one(givenNames, mixed >>> 16)}`,
    kind: 0,
    idNumber: `000900${number}`,
    phone: `+84900${number}`,
    email: `cong.dan.${n}@example.vn`,
    address: `Số ${1 + (n % 90)}, tổ dân phố số ${1 + (n % 12)}, tỉnh Lào Cai`,
  };
}
