import type { html } from 'hono/html';
import type { Lang, Say } from '../i18n/say.ts';

/** A piece of page, escaped by the template that made it. */
export type Html = ReturnType<typeof html>;

/** Words, or a piece of page where words are not enough. */
export type Text = string | Html;

/** The person in front of the page and the doors that stand open to them. */
export type Who = {
  kind: 'citizen' | 'officer';
  name: string;
  /** The unit an officer acts for. */
  unit?: string;
  /** For whom a citizen acts, in words, and where to change it; shown on every page. */
  actsFor?: { words: string; href: string };
  /** Main pages of this person; `count` is what waits there. */
  menu: readonly { href: string; label: string; count?: number }[];
};

/** How large the person wants the words. */
export type TextSize = 'normal' | 'large' | 'largest';

/** What every page needs to know about the person reading it. Built once per request. */
export type View = {
  lang: Lang;
  t: Say;
  /** Path and query of this page, `/thu-tuc?q=khai+sinh`. */
  path: string;
  textSize: TextSize;
  who: Who | null;
  /** The administration whose house this is and the number to call when the page fails. */
  office: { name: string; phone: string };
  /** Address of a static file by its name (`mot-cua.css`, `read-aloud.js`), with its immutable hash. */
  asset: (name: string) => string;
};
