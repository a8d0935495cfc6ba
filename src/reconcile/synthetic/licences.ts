// Licences as they lie in an old file: most right, some wrong in the ways seen in practice, errors heaped on the same
// records. The mix is an assumption: percentages of a result move with it, times hardly do. Truth is kept apart.
import type { Duck } from '../engine/duck.ts';
import { literal } from '../engine/duck.ts';
import { decomposed, replacing, tcvn3, vni } from '../engine/vietnamese-text.ts';
import { peopleSql, wholeName } from './people.ts';
import type { World } from './world.ts';

/** Makes the table `licence` of the rows `first` to `past`: columns of the file, then those of the truth. */
export async function makeLicences(duck: Duck, world: World, first: number, past: number): Promise<void> {
  await duck.run(`create or replace temp table drawn as ${peopleSql(world, holders(world, first, past))}`);
  await duck.run(`create or replace temp table spoiled as ${errors}`);
  await duck.run(`create or replace temp table stranger as
    select n, cccd as strange from (${peopleSql(
      world,
      `(select n, (hash(n * 1000 + 130) % ${world.persons})::bigint as q, 0 as ghost from spoiled
        where id_error = 'other' or (id_error = 'fake' and h(n, 131, 100) < 35))`,
    )})`);
  await duck.run(`create or replace temp table licence as ${written}`);
  await duck.run('drop table drawn; drop table spoiled; drop table stranger');
}

// 94 % of licences go through the eligible persons in turn, 6 % are second licences; 0.3 % fake, 0.4 % of nobody known.
const holders = ({ perSlot, eligibleSlots }: World, first: number, past: number): string => `(
  select a.n, a.special, (e.slot * ${perSlot}::bigint + a.rest) as q, (special <> '')::int as ghost
  from (
    select n, turn // ${perSlot} as place, turn % ${perSlot} as rest,
      case when h(n, 101, 10000) < 30 then 'fake' when h(n, 101, 10000) < 70 then 'absent' else '' end as special
    from (select n, if(h(n, 100, 100) < 94, (n * 7654321 + 99) % (${eligibleSlots}::bigint * ${perSlot}),
        (hash(n * 1000 + 102) % (${eligibleSlots}::bigint * ${perSlot}))::bigint) as turn
      from range(${first}, ${past}) t(n))) a
  join eligible e on e.n = a.place)`;

const errors = `
  select *,
    case when name_draw < 5000 then 'exact' when name_draw < 7600 then 'upper' when name_draw < 8100 then 'nfd'
      when name_draw < 8800 then 'plain' when name_draw < 9100 then 'tone_place' when name_draw < 9160 then 'i_y'
      when name_draw < 9310 then 'middle_dropped' when name_draw < 9410 then 'middle_initial'
      when name_draw < 9470 then 'order' when name_draw < 9590 then 'typo' when name_draw < 9610 then 'tcvn3'
      when name_draw < 9620 then 'vni' when name_draw < 9770 then 'spaces' when name_draw < 9800 then 'changed'
      else 'part_plain' end as name_error,
    case when date_draw < 9240 then 'exact' when date_draw < 9490 then 'year_only'
      when date_draw < 9640 then
        if(born % 100 between 1 and 12 and (born // 100) % 100 <> born % 100, 'day_month', 'exact')
      when date_draw < 9700 then if(born % 10000 = 0, 'exact', 'day_off')
      when date_draw < 9740 then if(born % 10000 = 0, 'exact', 'month_off')
      when date_draw < 9800 then 'year_off' when date_draw < 9950 then 'jan1' else 'missing' end as date_error
  from (
    select *,
      if(bad and h(n, 120, 100) < 25, 8600 + h(n, 121, 1400), h(n, 122, 10000)) as name_draw,
      if(bad and h(n, 123, 100) < 15, 9240 + h(n, 124, 760), h(n, 125, 10000)) as date_draw
    from (
      select *, id_error not in ('right', 'old', 'zero_lost') as bad
      from (
        select *, case when special <> '' then special
          when draw < 7200 then 'right'
          when draw < 8600 then if(old_id is null, 'right', 'old')
          when draw < 8900 then 'missing' when draw < 9050 then 'typo' when draw < 9120 then 'transposed'
          when draw < 9190 then if(old_id is null, 'typo', 'old_typo')
          when draw < 9240 then 'other' when draw < 9390 then 'zero_lost'
          when draw < 9430 then if(old_id is null, 'right', 'old_zero_lost')
          when draw < 9470 then 'junk' else 'right' end as id_error
        from (select *, h(n, 110, 10000) as draw from drawn))))`;

const digitTyped = (id: string, at: string): string =>
  `substr(${id}, 1, ${at}) || ((substr(${id}, ${at} + 1, 1)::int + 1 + h(n, 142, 9)) % 10) || substr(${id}, ${at} + 2)`;

const idWritten = `case id_error
  when 'right' then cccd when 'absent' then cccd when 'fake' then coalesce(strange, cccd) when 'other' then strange
  when 'old' then old_id when 'missing' then if(h(n, 141, 2) = 0, null, '')
  when 'typo' then ${digitTyped('cccd', 'h(n, 145, 12)')} when 'old_typo' then ${digitTyped('old_id', 'h(n, 147, 9)')}
  when 'transposed' then substr(cccd, 1, h(n, 146, 11)) || substr(cccd, h(n, 146, 11) + 2, 1)
    || substr(cccd, h(n, 146, 11) + 1, 1) || substr(cccd, h(n, 146, 11) + 3)
  when 'zero_lost' then ltrim(cccd, '0') when 'old_zero_lost' then ltrim(old_id, '0')
  else (['000000000', '123456789', 'B' || lpad(h(n, 143, 10000000)::varchar, 7, '0'), '0', 'KHONG'])[1 + h(n, 144, 5)]
  end`;

const oldToNewPlace = [
  ['òa', 'oà'],
  ['óa', 'oá'],
  ['ỏa', 'oả'],
  ['õa', 'oã'],
  ['ọa', 'oạ'],
  ['úy', 'uý'],
  ['ùy', 'uỳ'],
  ['ủy', 'uỷ'],
  ['ũy', 'uỹ'],
  ['ụy', 'uỵ'],
] as const;
const iForY = [
  ['Lý', 'Lí'],
  ['Mỹ', 'Mĩ'],
  ['Quý', 'Quí'],
  ['Kỳ', 'Kì'],
] as const;
const bare = (sql: string): string => `translate(strip_accents(${sql}), 'đĐ', 'dD')`;
// Letter by letter over private signs: the bytes of one letter are letters of another.
const inVni = (sql: string): string => {
  const signs = vni.map((_, at) => String.fromCodePoint(0xe000 + at));
  return replacing(
    `translate(${sql}, ${literal(vni.map(([letter]) => letter).join(''))}, ${literal(signs.join(''))})`,
    vni.map(([, bytes], at) => [signs[at] ?? '', bytes] as const),
  );
};
const cut = '1 + h(n, 151, greatest(length(whole) - 1, 1))';
const nameWritten = `case name_error
  when 'exact' then whole when 'upper' then upper(whole) when 'nfd' then ${decomposed('whole')}
  when 'plain' then upper(${bare('whole')}) when 'tone_place' then ${replacing('whole', oldToNewPlace)}
  when 'i_y' then ${replacing('whole', iForY)}
  when 'middle_dropped' then family || ' ' || given
  when 'middle_initial' then if(middle = '', whole, family || ' ' || substr(middle, 1, 1) || '. ' || given)
  when 'order' then given || ' ' || if(middle = '', '', middle || ' ') || family
  when 'typo' then substr(whole, 1, ${cut}) || if(h(n, 150, 2) = 0, '', chr(97 + h(n, 152, 26)))
    || substr(whole, 2 + ${cut})
  when 'tcvn3' then translate(whole, ${literal(tcvn3.unicode)}, ${literal(tcvn3.bytes)})
  when 'vni' then ${inVni('whole')}
  when 'spaces' then '  ' || replace(whole, ' ', '  ') || (['', ' ', '.'])[1 + h(n, 153, 3)]
  when 'changed' then family || ' ' || if(middle = '', '', middle || ' ')
    || (['An', 'Bảo', 'Khang', 'Linh', 'Minh', 'Ngọc', 'Phúc', 'Vy'])[1 + h(n, 154, 8)]
  else family || ' ' || if(middle = '', '', middle || ' ') || ${bare('given')} end`;

const day = 'born % 100';
const month = '(born // 100) % 100';
const year = 'born // 10000';
const off = 'if(h(n, 162, 2) = 0, 1, -1)';
const slashed = (d: string, m: string, y: string): string =>
  `lpad((${d})::varchar, 2, '0') || '/' || lpad((${m})::varchar, 2, '0') || '/' || (${y})`;
const dateWritten = `case date_error
  when 'missing' then null when 'year_only' then (${year})::varchar when 'jan1' then '01/01/' || (${year})
  when 'day_month' then ${slashed(month, day, year)}
  when 'day_off' then ${slashed(`1 + (${day} + h(n, 160, 3)) % 28`, month, year)}
  when 'month_off' then ${slashed(day, `1 + (${month} + h(n, 161, 3)) % 12`, year)}
  when 'year_off' then if(born % 10000 = 0, (${year} + ${off})::varchar, ${slashed(day, month, `${year} + ${off}`)})
  else if(born % 10000 = 0, (${year})::varchar, ${slashed(day, month, year)}) end`;

const written = `
  select n as stt, (['A1', 'A1', 'A1', 'A1', 'B2', 'B2', 'B1', 'C', 'A2', 'D'])[1 + h(n, 140, 10)] as hang,
    ${idWritten} as so_giay_to, ${nameWritten} as ho_ten, ${dateWritten} as ngay_sinh,
    if(h(n, 170, 100) < 20, null, if(h(n, 171, 1000) < 5, sex, 1 - sex))::tinyint as gioi_tinh,
    case when h(n, 172, 100) < 75 then province when h(n, 172, 100) < 90 then birth_province
      else 1 + h(n, 173, 96) end::smallint as ma_tinh,
    if(h(n, 172, 100) < 75, province * 1000 + if(h(n, 174, 100) < 73, commune, h(n, 175, 150)), null)::int as ma_xa,
    (2000 + h(n, 176, 25))::smallint as nam_cap, h(n, 177, 1000) < 294 as tren_vi,
    if(ghost = 1, null, cccd)::bigint as true_id, id_error, name_error, date_error
  from (select *, ${wholeName} as whole from spoiled) left join stranger using (n)
  order by n`;
