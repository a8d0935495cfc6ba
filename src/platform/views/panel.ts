import { html } from 'hono/html';
import { icon } from './icons.ts';
import type { Html, Text } from './view.ts';

/** It worked: what was done and the one thing to keep, such as the dossier code. Carries the page's h1. */
export const panel = ({
  title,
  label,
  code,
  body,
}: {
  title: string;
  label?: string;
  code?: string;
  body?: Text;
}): Html =>
  html`<div class="panel">
    ${icon('check-circle')}
    <h1>${title}</h1>
    ${
      code
        ? html`<p class="panel-code">
            ${label ? html`<span>${label}</span>` : ''}<strong translate="no">${code}</strong>
          </p>`
        : ''
    }${body ? html`<div>${body}</div>` : ''}
  </div>`;
