import type { Say } from '../../platform/i18n/say.ts';

/** A number with so many digits after the comma (Vietnamese) or point. */
export const decimal = (n: number, digits: number, t: Say): string => n.toFixed(digits).replace('.', t(',', '.'));

/** The same with its sign, as weights are written. */
export const signed = (n: number, digits: number, t: Say): string =>
  `${n > 0 ? '+' : ''}${decimal(n, digits, t).replace('-', '−')}`;
