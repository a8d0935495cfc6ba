import { idFaults } from './levels.ts';

/** Numbers written where there was none: zeros, one digit throughout, 123456789. */
const filler =
  '(0, 111111111, 222222222, 333333333, 444444444, 555555555, 666666666, 777777777, 888888888, 999999999, 123456789)';

/**
 * SQL macros over a number as written: `n` how long its text is without blanks, dots and dashes, `v` what it is as a
 * number (null: none). Every 12-digit number begins with 0, so spreadsheets cut it to 10 or 11 digits, an old one to 8.
 */
export const numberMacros: readonly string[] = [
  `create or replace macro number12(n, v) as if(n between 10 and 12, v, null)`,
  `create or replace macro number9(n, v) as case when n between 8 and 9 then if(v in ${filler}, null, v::int) end`,
  `create or replace macro number_fault(n, v) as case
     when n is null or n = 0 then ${idFaults.empty}
     when number12(n, v) is null and number9(n, v) is null then ${idFaults.junk}
     when n in (8, 10, 11) then ${idFaults.zeroLost} else ${idFaults.none} end::utinyint`,
];

/** SQL over `rows`: for each text column `c`_text its `c`_n and `c`_v as the macros want them. Most are plain digits. */
export const numbersRead = (rows: string, columns: readonly string[]): string => {
  const bare = (c: string): string => `regexp_replace(${c}_text, '[ .\\-]', '', 'g')`;
  const plain = columns.map((c) => `try_cast(${c}_text as bigint) as ${c}_0`).join(', ');
  const parts = columns.map(
    (c) => `if(${c}_0 is null, strlen(${bare(c)}), strlen(${c}_text)) as ${c}_n,
      if(${c}_0 is null, try_cast(${bare(c)} as bigint), ${c}_0) as ${c}_v`,
  );
  return `(select *, ${parts.join(', ')} from (select *, ${plain} from ${rows}))`;
};
