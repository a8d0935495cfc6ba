import { html } from 'hono/html';
import type { Html } from '../view.ts';

/** Carries a value through a form unseen. Anyone can change it: it is input like any other. */
export const hiddenField = ({ name, value }: { name: string; value: string }): Html =>
  html`<input type="hidden" name="${name}" value="${value}" />`;
