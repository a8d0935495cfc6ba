/** What the sample says when it is up: where to go, and as whom. */
export function welcome(url: string): string {
  return `
  Một Cửa – tỉnh Lào Cai (dữ liệu mẫu / sample data)
  ${url}

  Công dân / Citizens:   ${url}/dang-nhap  → VNeID mô phỏng, chọn một người / simulated national eID, choose a person
  Cán bộ / Officers:     ${url}/dang-nhap/can-bo   mật khẩu / password: motcua-2026
     tiepnhan.laocai   tiếp nhận, phường Lào Cai      thuly.laocai    thụ lý, phường Lào Cai
     truongphong.laocai lãnh đạo phòng                lanhdao.laocai  ký
     vanthu.laocai     văn thư                        trakq.laocai    trả kết quả
     giamsat.tinh      giám sát, trung tâm tỉnh        tiepnhan.tinh   tiếp nhận, trung tâm tỉnh
  Mã xác thực / codes:   ${url}/mau/ma-xac-thuc
  Thư đã gửi / mail:     ${url}/mau/thu
  Sổ đăng ký / registers: ${url}/mau/so-dang-ky

  Ctrl-C dừng tất cả; dữ liệu ở lại. / Ctrl-C stops everything; the data stays.
`;
}
