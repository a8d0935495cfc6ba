import { html } from 'hono/html';
import type { Html } from './view.ts';

/** How a thing stands: in time, due soon, overdue, done, stopped, or simply a fact. */
export type Standing = 'in-time' | 'soon' | 'overdue' | 'done' | 'paused' | 'neutral';

/**
 * A state in colour, shape and word: never colour alone (WCAG 1.4.1). The shape is drawn by the stylesheet,
 * because a list of fifty rows must stay small.
 */
export const statusTag = ({ standing, label }: { standing: Standing; label: string }): Html =>
  html`<span class="status ${standing}">${label}</span>`;
