import type { Say } from '../../platform/i18n/say.ts';

/**
 * Why a table was not read from a database. `detail`: a code of the server, its words where they speak of the query's text
 * alone, or the name of a column – nobody's data, and nothing of the address.
 */
export type CannotRead = {
  readonly why:
    | 'not_declared'
    | 'unreachable'
    | 'query'
    | 'broken_off'
    | 'binary'
    | 'same_name'
    | 'own_name'
    | 'long_row'
    | 'empty'
    | 'columns';
  readonly detail: string;
};

/** What happened and what to do, in two sentences; `source`: what people call it. */
export const sayCannotRead = ({ why, detail }: CannotRead, source: string, t: Say): string =>
  ({
    not_declared: t(
      `Nguồn “${source}” không được khai báo trên máy chủ. Hãy báo người quản trị máy chủ khai báo nguồn này, rồi đọc lại.`,
      `The source “${source}” is not declared on the server. Ask who runs the server to declare it, then read again.`,
    ),
    unreachable: t(
      `Không kết nối được cơ sở dữ liệu của nguồn “${source}” (${detail}). Hãy báo người quản trị máy chủ kiểm tra đường mạng, địa chỉ và tài khoản, rồi đọc lại.`,
      `The database of the source “${source}” cannot be reached (${detail}). Ask who runs the server to check network, address and account, then read again.`,
    ),
    query: t(
      `Cơ sở dữ liệu của nguồn “${source}” không chạy được câu truy vấn (${detail}). Hãy báo người quản trị máy chủ sửa câu truy vấn, rồi đọc lại.`,
      `The database of the source “${source}” cannot run the query (${detail}). Ask who runs the server to put it right, then read again.`,
    ),
    broken_off: t(
      `Kết nối với nguồn “${source}” đứt khi đang đọc (${detail}); không giữ lại dòng nào. Hãy đọc lại.`,
      `The connection to the source “${source}” broke off while reading (${detail}); no row was kept. Read again.`,
    ),
    binary: t(
      `Nguồn “${source}” có cột nhị phân (${detail}). Hãy báo người quản trị máy chủ bỏ cột này khỏi câu truy vấn, rồi đọc lại.`,
      `The source “${source}” has a binary column (${detail}). Ask who runs the server to leave it out of the query, then read again.`,
    ),
    same_name: t(
      `Nguồn “${source}” có hai cột trùng tên (${detail}). Hãy báo người quản trị máy chủ đặt tên khác cho một cột, rồi đọc lại.`,
      `The source “${source}” has two columns of one name (${detail}). Ask who runs the server to name one otherwise, then read again.`,
    ),
    own_name: t(
      `Nguồn “${source}” có cột mang tên hệ thống dùng riêng (${detail}). Hãy báo người quản trị máy chủ đặt tên khác cho cột này, rồi đọc lại.`,
      `The source “${source}” has a column of a name the system keeps for itself (${detail}). Ask who runs the server to name it otherwise, then read again.`,
    ),
    long_row: t(
      `Nguồn “${source}” có dòng dài hơn ${detail}. Hãy báo người quản trị máy chủ bỏ cột chứa ảnh hoặc tệp khỏi câu truy vấn, rồi đọc lại.`,
      `The source “${source}” has a row longer than ${detail}. Ask who runs the server to leave columns with pictures or files out of the query, then read again.`,
    ),
    columns: t(
      `Nguồn “${source}” không còn cột mà đợt trước dùng (${detail}). Hãy báo người quản trị máy chủ sửa câu truy vấn, rồi đọc lại.`,
      `The source “${source}” has no longer columns the run before used (${detail}). Ask who runs the server to put the query right, then read again.`,
    ),
    empty: t(
      `Nguồn “${source}” không có dòng nào. Hãy kiểm tra dữ liệu của nguồn, rồi đọc lại.`,
      `The source “${source}” has no rows. Check its data, then read again.`,
    ),
  })[why];
