import { html } from 'hono/html';
import type { Html } from './view.ts';

/** What an attribute may be: left out when undefined, null or false; bare when true; otherwise escaped text. */
export type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Writes attributes into a tag, each with its leading space: `<input${attributes({ id, required })}>`. Names are ours, never a visitor's. */
export function attributes(all: Attributes): Html[] {
  const written: Html[] = [];
  for (const [name, value] of Object.entries(all)) {
    if (value === undefined || value === null || value === false) continue;
    written.push(value === true ? html` ${name}` : html` ${name}="${value}"`);
  }
  return written;
}
