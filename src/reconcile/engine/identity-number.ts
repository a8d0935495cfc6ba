import { idFaults } from './levels.ts';

/** Numbers written where there was none: zeros, one digit throughout, 123456789. */
const filler =
  '(0, 111111111, 222222222, 333333333, 444444444, 555555555, 666666666, 777777777, 888888888, 999999999, 123456789)';

/**
 * SQL macros over a number as written, `t` its text: every 12-digit number begins with 0, so spreadsheets cut it to 10
 * or 11 digits, and an old one to 8.
 */
export const numberMacros: readonly string[] = [
  `create or replace macro digits(t) as if(try_cast(t as bigint) is not null, t, regexp_replace(t, '[ .\\-]', '', 'g'))`,
  `create or replace macro number12(d) as
     if(length(d) between 10 and 12, try_cast(d as bigint), null)`,
  `create or replace macro number9(d) as
     if(length(d) in (8, 9) and try_cast(d as int) not in ${filler}, try_cast(d as int), null)`,
  `create or replace macro number_fault(d) as case
     when d is null or d = '' then ${idFaults.empty}
     when number12(d) is null and number9(d) is null then ${idFaults.junk}
     when length(d) in (8, 10, 11) then ${idFaults.zeroLost} else ${idFaults.none} end::utinyint`,
];
