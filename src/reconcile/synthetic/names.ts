// Names and their weights, our own compact statistics: family names near the published shares (Nguyễn 38 %), given and
// middle names of two generations. Nobody's full name is among them.

/** Words with their weights. */
export type Weighted = readonly (readonly [word: string, weight: number])[];

const weighted = (list: string): Weighted =>
  list.split(',').map((entry) => {
    const at = entry.trim().lastIndexOf(' ');
    return [entry.trim().slice(0, at).normalize('NFC'), Number(entry.trim().slice(at + 1))] as const;
  });

/** Họ. */
export const familyNames = weighted(`
   Nguyễn 384, Trần 121, Lê 95, Phạm 70, Huỳnh 26, Hoàng 25, Phan 45, Vũ 20, Võ 19, Đặng 21, Bùi 20, Đỗ 14, Hồ 13,
   Ngô 13, Dương 10, Lý 5, Đinh 8, Trương 9, Mai 6, Đoàn 6, Lâm 5, Trịnh 6, Đào 6, Hà 5, Cao 5, Lương 5, Tạ 3,
   Tô 3, Châu 3, Thái 3, Chu 3, Phùng 4, Tống 2, Quách 2, Vương 3, La 2, Lưu 4, Nông 2, Hứa 2, Kiều 2, Lại 2,
   Tăng 2, Từ 1, Thạch 2, Kim 1, Sơn 1, Triệu 2, Đàm 2, Bạch 1, Giang 1, Khổng 1, Mạc 1, Nghiêm 1, Ninh 1, Ông 1,
   Phí 1, Quan 1, Sầm 1, Thân 1, Tiêu 1, Trang 1, Viên 1, Văn 2, Xa 1, Lò 3, Vàng 1, Giàng 2, Hoàng Phủ 0.1, Tôn 1,
   Tôn Nữ 0.3, Ma 1, Hầu 1, Vi 2, Lục 1, Lường 2, Quàng 2, Cầm 1, Bế 1, Hoa 1, Chử 0.5, Cù 1, Doãn 1, Đồng 1,
   Đường 0.5, Hán 0.5, Khương 1, Khuất 1, Lã 1, Liễu 0.5, Lộc 0.3, Lỗ 0.4, Mã 0.8, Mẫn 0.3, Nhâm 0.5, Ôn 0.3,
   Phó 0.4, Tất 0.3, Thi 0.4, Thiều 0.4, Trà 0.4, Ung 0.3, Uông 0.3, Vòng 0.3, Y 0.6, Rơ 0.4, K 0.4, Siu 0.4,
   Ksor 0.5, Nay 0.4, H 0.4, A 0.5
`);

/** Chữ đệm nam. */
export const middleNamesOfMen = weighted(`
   Văn 300, Đức 40, Hữu 40, Minh 45, Quang 32, Công 28, Xuân 28, Đình 28, Ngọc 30, Thanh 35, Quốc 28, Trọng 18,
   Tuấn 22, Anh 18, Hoàng 30, Bá 14, Duy 20, Gia 14, Thành 16, Việt 12, Mạnh 12, Hải 12, Viết 10, Huy 10, Tiến 12,
   Thế 14, Hồng 14, Trung 10, Nhật 12, Khắc 8, Sỹ 6, Phúc 8, Tấn 10, Phước 6, Vĩnh 4, Chí 8, Kim 6, Bảo 8, Đăng 6,
   Ánh 1, Trường 6, Hùng 4, Phi 4, Long 4, Thái 6, Khánh 5, Như 2, Danh 3, Thiện 3, An 3, Tùng 3, Doãn 2, Lê 4,
   Nguyễn 4, Phan 2, Trần 3, Hoài 2, Nam 3, Cao 2, Bình 2, Lâm 2, Tường 1, Kỳ 1, Hà 2, Đại 2, Vũ 4, Quý 2, Song 1,
   Tân 1, Thuận 1, Hoàng Minh 2, Hoàng Anh 1, Đức Minh 1, Ngọc Minh 1, Quang Minh 1
`);

/** Chữ đệm nữ. */
export const middleNamesOfWomen = weighted(`
   Thị 420, Ngọc 45, Thu 28, Thanh 34, Kim 24, Minh 20, Phương 24, Thùy 20, Hồng 26, Bích 14, Mỹ 14, Diệu 8,
   Khánh 10, Quỳnh 9, Như 12, Bảo 9, Hà 6, Lan 5, Mai 8, Tuyết 8, Hoài 8, Cẩm 6, Ánh 7, Yến 8, Kiều 8, Trúc 5,
   Hoàng 10, Xuân 8, Thúy 9, Tường 4, Thảo 4, Huyền 4, Linh 2, Vân 4, Lệ 4, Thuý 2, Hải 4, Anh 5, Gia 3, Thiên 3,
   Thủy 3, Nhật 3, Hạnh 2, Uyên 1, Đoan 1, Quế 1, Tố 2, Tú 2, Ái 1, Thị Ngọc 14, Thị Thu 16, Thị Thanh 18,
   Thị Kim 12, Thị Hồng 12, Thị Minh 8, Thị Phương 8, Thị Bích 7, Thị Mỹ 7, Thị Thùy 6, Thị Thúy 4, Thị Tuyết 4,
   Thị Lan 3, Thị Mai 3, Thị Hoài 3, Thị Quỳnh 2, Thị Cẩm 3, Thị Ánh 2, Thị Hải 2, Thị Diệu 2, Thị Như 2, Nguyễn 3,
   Trần 3, Lê 3, Phạm 2
`);

/** Tên nam. */
export const givenNamesOfMen = weighted(`
   Hùng 22, Dũng 20, Tuấn 20, Minh 19, Anh 19, Hải 17, Nam 17, Long 15, Cường 15, Thắng 15, Sơn 15, Đức 14,
   Hoàng 14, Trung 13, Bình 13, Hiếu 13, Huy 14, Thành 14, Quang 13, Tùng 11, Hà 8, Việt 8, Phúc 10, Khoa 8, Tài 8,
   Đạt 10, Kiên 8, Tú 8, Toàn 8, Tâm 8, Hòa 8, Thanh 10, Lâm 7, Phong 9, Quân 9, Duy 9, Khánh 7, Nhật 4, Vinh 7,
   Tiến 8, Lợi 6, Phương 6, Ngọc 6, Linh 4, Lộc 6, Nghĩa 6, Hậu 6, Thịnh 6, Hưng 8, Mạnh 7, Quý 5, Khang 5, Bảo 6,
   An 6, Đông 5, Bắc 3, Thái 5, Trí 5, Luân 4, Công 5, Chiến 5, Định 4, Đại 3, Quyết 3, Quốc 4, Hoà 2, Hào 3,
   Giang 4, Hiệp 4, Khải 3, Kha 2, Lực 3, Lương 3, Nhân 5, Nguyên 5, Oanh 1, Phát 5, Phước 4, Sang 4, Sáng 2,
   Sinh 3, Tân 5, Tấn 3, Thiện 4, Thuận 5, Thông 4, Tín 3, Tính 2, Toản 3, Trọng 4, Trường 5, Tuyên 2, Tường 2,
   Ước 1, Văn 3, Vũ 5, Vương 3, Xuân 3, Yên 1, Đồng 2, Độ 2, Được 1, Bằng 2, Cảnh 2, Chính 3, Chung 3, Cương 3,
   Dương 5, Danh 2, Dân 2, Đăng 3, Đoàn 1, Hạnh 1, Hanh 1, Hiển 2, Hiệu 2, Huân 2, Huấn 2, Hữu 2, Kỳ 2, Lượng 2,
   Lưu 1, Luật 1, Mẫn 1, Năm 1, Nghị 2, Ninh 2, Phú 4, Phi 2, Quảng 2, Quyền 3, San 1, Sĩ 1, Thạch 2, Thắm 1,
   Thế 3, Thiên 2, Thọ 3, Thức 1, Trình 2, Trưởng 1, Trực 1, Tuyến 2, Tỉnh 1, Viễn 1, Vượng 1, Vỹ 1, Tý 1, Ba 1,
   Bốn 1, Tư 1, Sáu 1, Bảy 1, Tám 1, Chín 1, Út 1, Đen 0.5, Lành 1
`);

/** Tên nữ. */
export const givenNamesOfWomen = weighted(`
   Hoa 15, Lan 15, Hương 18, Hằng 15, Hà 16, Linh 20, Anh 19, Thảo 17, Trang 17, Ngọc 16, Mai 14, Phương 16,
   Hạnh 12, Nga 12, Thủy 12, Thuý 5, Thúy 8, Oanh 8, Loan 9, Yến 11, Dung 11, Vân 12, Hiền 13, Nhung 11, Huyền 12,
   Thu 11, Trinh 8, My 8, Nhi 10, Vy 9, Như 8, Quỳnh 9, Thanh 10, Tâm 9, Hồng 10, Liên 8, Xuân 6, Minh 6, Giang 7,
   Ly 5, Ngân 9, Châu 7, Trâm 7, Uyên 6, Tuyền 6, Thư 8, Tiên 6, Trúc 5, Quyên 6, Bích 4, Kiều 5, Lệ 4, Hòa 4,
   Hoà 1, An 4, Ánh 5, Bình 4, Chi 7, Chinh 2, Cúc 4, Diễm 4, Diệp 3, Diệu 3, Duyên 6, Đào 4, Điệp 2, Gấm 1, Hân 5,
   Hảo 3, Hậu 3, Hiên 2, Hoài 3, Huế 3, Huệ 5, Khánh 3, Kim 3, Lài 1, Lành 2, Liễu 3, Loan 3, Lụa 1, Lương 2,
   Luyến 2, Lý 4, Mận 1, Mơ 2, Mỹ 4, Na 1, Nguyệt 5, Nhàn 3, Nhã 1, Nguyên 3, Phượng 6, Phúc 2, Quý 2, Sương 3,
   Sen 2, Thắm 3, Thìn 1, Thoa 3, Thơ 2, Thơm 3, Thương 5, Thùy 6, Thuỳ 1, Tình 3, Trà 2, Trân 4, Tú 3, Tươi 2,
   Tuyết 6, Vui 1, Xinh 1, Xoan 1, Ý 2, Yên 2, Hường 4, Lam 2, Ân 1, Ba 1, Bé 1, Chín 1, Đẹp 0.5, Út 1, Tư 1,
   Sáu 1, Bảy 1, Năm 1, Hai 0.5
`);

/** Mã tỉnh trong số định danh (63 tỉnh cũ), weighted by population in thousands (2019). */
export const provinces = weighted(`
   001 8247, 002 871, 004 533, 006 323, 008 792, 010 746, 011 615, 012 469, 014 1270, 015 832, 017 868, 019 1309,
   020 791, 022 1337, 024 1841, 025 1482, 026 1171, 027 1462, 030 1936, 031 2072, 033 1269, 034 1876, 035 861,
   036 1780, 037 1000, 038 3690, 040 3417, 042 1301, 044 907, 045 639, 046 1154, 048 1191, 049 1510, 051 1243,
   052 1508, 054 884, 056 1251, 058 596, 060 1252, 062 555, 064 1566, 066 1919, 067 637, 068 1321, 070 1011,
   072 1190, 074 2580, 075 3237, 077 1176, 079 9227, 080 1713, 082 1786, 083 1295, 084 1009, 086 1022, 087 1586,
   089 1864, 091 1730, 092 1244, 093 726, 094 1182, 095 918, 096 1191
`);
