import { html } from 'hono/html';
import type { Html } from '../platform/views/view.ts';

/** A text as paragraphs, its line breaks kept and its http(s) addresses made links; everything else is escaped. */
export function textAsHtml(text: string): Html {
  return html`${text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map(
      (paragraph) =>
        html`<p>${paragraph.split('\n').map((line, i) => html`${i > 0 ? html`<br />` : ''}${linked(line)}`)}</p>\n`,
    )}`;
}

function linked(line: string): Html {
  return html`${line
    .split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/)
    .map((part, i) => (i % 2 === 1 ? html`<a href="${part}">${part}</a>` : part))}`;
}

/** The HTML half of a mail: the same words as the text half, readable in any mail program. */
export async function mailHtml(subject: string, body: string): Promise<string> {
  // oxfmt-ignore
  return String(await html`<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>${subject}</title></head>
<body style="font-family: sans-serif; font-size: 16px; line-height: 1.5; color: #1f2733; max-width: 40em">
${textAsHtml(body)}</body></html>`);
}
