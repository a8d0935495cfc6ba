import { formatDay } from '../platform/i18n/format.ts';
import type { View } from '../platform/views/view.ts';
import type { HeldPaper } from './paper.ts';

/** A held paper in a line: name, number, issuer, day, until when. */
export function heldWords({ t }: Pick<View, 't'>, paper: HeldPaper): string {
  const day = paper.issuedOn ? formatDay(paper.issuedOn) : null;
  const until = paper.validUntil ? formatDay(paper.validUntil) : null;
  return [
    paper.name,
    ...(paper.number ? [t(`số ${paper.number}`, `no. ${paper.number}`)] : []),
    paper.issuer,
    ...(day ? [t(`cấp ngày ${day}`, `issued ${day}`)] : []),
    ...(until ? [t(`có giá trị đến ${until}`, `valid until ${until}`)] : []),
  ].join(', ');
}
