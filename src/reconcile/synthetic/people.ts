import { wordSlots, type World } from './world.ts';

/**
 * SQL of full persons for `source(q, ghost, …)`: q the person's number, ghost 1 for somebody who exists in no register
 * (same cell, other serial and names). Old numbers went to 97 % of those born until 2006; the register holds 80 %.
 * Of those born before 1965, 10 % know the year only, 3 % are written 01/01.
 */
export const peopleSql = (world: World, source: string): string => `
  select x.*, s.province as birth_province, s.sex, s.year,
    lpad(s.province::varchar, 3, '0') || (s.sex + if(s.year >= 2000, 2, 0)) || lpad((s.year % 100)::varchar, 2, '0')
      || lpad((((s.base + x.q % ${world.perSlot} + if(x.ghost = 1, 500000, 0)) * 387421 + s.province * 7001
        + s.year * 113 + s.sex * 31) % 1000000)::varchar, 6, '0') as cccd,
    if(s.year <= 2006 and h(x.qq, 9, 100) < 97,
      lpad((10000000 + (x.qq * 48271 + 777) % 380000000)::varchar, 9, '0'), null) as old_id,
    h(x.qq, 10, 100) < 80 as old_id_kept,
    f.word as family,
    if(h(x.qq, 11, 1000) < 15, '',
      m.word || if(s.year >= 1985 and h(x.qq, 12, 100) < 12, ' ' || m2.word, '')) as middle,
    g.word as given,
    s.year * 10000 + case
      when s.year < 1965 and h(x.qq, 20, 100) < 10 then 0
      when s.year < 1965 and h(x.qq, 20, 100) < 13 then 101
      else (h(x.qq, 21, 12) + 1) * 100 + h(x.qq, 22, case h(x.qq, 21, 12) + 1
        when 2 then 28 when 4 then 30 when 6 then 30 when 9 then 30 when 11 then 30 else 31 end) + 1 end as born,
    if(h(x.qq, 23, 100) < 80, s.province, p.province) as province,
    h(x.qq, 25, 150) as commune,
    case when s.year < 1955 and h(x.qq, 26, 100) < 18 then 1 when s.year < 1985 and h(x.qq, 26, 1000) < 25 then 1
      when h(x.qq, 26, 1000) < 4 then 1 when h(x.qq, 27, 1000) < 3 then 2 else 0 end as status
  from (select *, q + ghost * 7000000000 as qq from ${source}) x
  join slot s on s.slot = x.q // ${world.perSlot}
  join family f on f.n = h(x.qq, 1, ${wordSlots})
  join middle m on m.n = (s.sex * 2 + (s.year < 1985)::int) * ${wordSlots} + h(x.qq, 2, ${wordSlots})
  join middle m2 on m2.n = s.sex * 2 * ${wordSlots} + h(x.qq, 5, ${wordSlots})
  join given g on g.n = s.sex * ${wordSlots} + h(x.qq, 3, ${wordSlots})
  join home p on p.n = h(x.qq, 24, ${world.homes})`;

const whole = `family || ' ' || if(middle = '', '', middle || ' ') || given`;

/** SQL of the register's rows from `first` on: what the population register would hand out. */
export const registerSql = (world: World, first: number, past: number): string => `
  select cccd as so_dinh_danh,
    case when old_id_kept then if(h(q, 30, 1000) < 3,
      lpad((10000000 + (((q + ${world.persons} - 1) % ${world.persons}) * 48271 + 777) % 380000000)::varchar, 9, '0'),
      old_id) end as so_cmnd_cu,
    ${whole} as ho_ten, born::int as ngay_sinh, (1 - sex)::tinyint as gioi_tinh, province::smallint as ma_tinh,
    (province * 1000 + commune)::int as ma_xa, status::tinyint as trang_thai
  from (${peopleSql(world, `(select (i * 61803391 + 12345) % ${world.persons} as q, 0 as ghost from range(${first}, ${past}) t(i))`)})`;

/** Họ, chữ đệm, tên as one text. */
export const wholeName = whole;
