import { html } from 'hono/html';
import type { Html } from './view.ts';

/** Line icons of 24 × 24 units, our own drawings; words beside them always carry the meaning. */
const drawings = {
  'arrow-left': html`<path d="M19 12H5m6-6-6 6 6 6" />`,
  'arrow-right': html`<path d="M5 12h14m-6-6 6 6-6 6" />`,
  check: html`<path d="m5 12.5 4.5 4.5L19 7.5" />`,
  'check-circle': html`<circle cx="12" cy="12" r="9" /><path d="m8 12.4 2.8 2.8L16 9.8" />`,
  clock: html`<circle cx="12" cy="12" r="9" /><path d="M12 7v5.2l3.4 2" />`,
  alarm: html`<path d="M12 3.2 2.8 19.4a.9.9 0 0 0 .8 1.4h16.8a.9.9 0 0 0 .8-1.4z" /><path d="M12 9.5v5m0 2.7v.3" />`,
  dot: html`<circle cx="12" cy="12" r="4" />`,
  pause: html`<circle cx="12" cy="12" r="9" /><path d="M10 9v6m4-6v6" />`,
  file: html`<path d="M6 3h8l4.5 4.5V21H6zM13.5 3v5h5" />`,
  trash: html`<path d="M4.5 7h15M9.5 7V4.5h5V7M6.5 7l1 13h9l1-13M10 11v5m4-5v5" />`,
  phone: html`<path
    d="M6 3.5h3.2l1.6 4.3-2 1.5a12 12 0 0 0 5.9 5.9l1.5-2 4.3 1.6V18a2.5 2.5 0 0 1-2.7 2.5A16.6 16.6 0 0 1 3.5 6.2 2.5 2.5 0 0 1 6 3.5z"
  />`,
  printer: html`<path d="M7 9V3.5h10V9M7 17H4V9h16v8h-3M7 14h10v6.5H7z" />`,
  search: html`<circle cx="10.5" cy="10.5" r="6.5" /><path d="m15.5 15.5 5 5" />`,
  sound: html`<path d="M4 9.5v5h3.5l4.5 4v-13l-4.5 4zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.3a8 8 0 0 1 0 11.4" />`,
  user: html`<circle cx="12" cy="8" r="4" /><path d="M4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6" />`,
  globe: html`<circle cx="12" cy="12" r="9" /><path d="M3 12h18M12 3c3.2 3 3.2 15 0 18-3.2-3-3.2-15 0-18z" />`,
  calendar: html`<path d="M4 5.5h16V20H4zM4 10h16M8.5 3v4m7-4v4" />`,
  // life events
  birth: html`<path d="M4 11h16a8 8 0 0 1-16 0zM12 11V3.5a7.5 7.5 0 0 1 8 7.5M2.5 8.5H4V11" /><circle
      cx="8"
      cy="20"
      r="1.5"
    /><circle cx="16" cy="20" r="1.5" />`,
  marriage: html`<circle cx="8.5" cy="14.5" r="5.5" /><circle cx="15.5" cy="14.5" r="5.5" /><path
      d="m10.5 3 1.5 2 1.5-2"
    />`,
  residence: html`<path d="M3.5 11.5 12 4l8.5 7.5M6 9.5V20h12V9.5M10 20v-5.5h4V20" />`,
  land: html`<path d="M3 19.5c3-4 6-4 9-2s6 2 9-2M3 14c3-4 6-4 9-2s6 2 9-2M12 10V5.5" /><path
      d="M12 6.5c0-2 1.5-3.5 4-3.5 0 2.5-1.5 3.5-4 3.5z"
    />`,
  driving: html`<path d="M4 16.5v-4l2-6h12l2 6v4zM4 12.5h16M5.5 16.5V19m13-2.5V19M7.5 14.5h1.5m6 0h1.5" />`,
  business: html`<path
    d="M4 10V20h16V10M3 10l2-5.5h14l2 5.5c0 1.5-1.5 2.5-3 2.5s-3-1-3-2.5c0 1.5-1.5 2.5-3 2.5S9 11.5 9 10c0 1.5-1.5 2.5-3 2.5S3 11.5 3 10zM10 20v-4.5h4V20"
  />`,
  health: html`<path d="M12 20S3.5 15 3.5 9.3A4.6 4.6 0 0 1 12 6.8a4.6 4.6 0 0 1 8.5 2.5C20.5 15 12 20 12 20z" /><path
      d="M12 10v5m-2.5-2.5h5"
    />`,
  study: html`<path d="M2.5 9.5 12 5l9.5 4.5L12 14zM6.5 11.5V16c2.5 2.5 8.5 2.5 11 0v-4.5M21.5 9.5V15" />`,
  work: html`<path d="M3.5 8h17v12h-17zM9 8V4.5h6V8M3.5 13h17M12 12v2.5" />`,
  support: html`<path
    d="M12 10.5S8 8 8 5.6A2.2 2.2 0 0 1 12 4.4a2.2 2.2 0 0 1 4 1.2c0 2.4-4 4.9-4 4.9zM3 20v-6h3.5l5 2c1.5.6 1 2.5-.5 2.5H9M12 17.5l6-3c1.8-.8 3.2 1 1.8 2.2L15 20.5H3"
  />`,
  copy: html`<path d="M8 8h12v12.5H8zM4 16V3.5h12V5.5M11 15.5l2 2 4-4.5" />`,
  construction: html`<path
    d="M4 20.5V9l7-4.5V20.5M11 20.5h9.5V11H11M7.5 10.5v.1M7.5 14v.1M7.5 17.5v.1M14.5 14.5v.1m3-.1v.1m-3 3v.1m3-.1v.1"
  />`,
  death: html`<path d="M12 21v-8M12 17c-3 0-4.5-1.5-5-4 3 0 4.5 1.5 5 4zm0-1c3 0 4.5-1.5 5-4-3 0-4.5 1.5-5 4z" /><path
      d="M12 12c-2.5-1-3.5-3-3.5-5.5 1 .3 1.7.8 2.2 1.5.2-1.9.7-3.6 1.3-4.5.6.9 1.1 2.6 1.3 4.5.5-.7 1.2-1.2 2.2-1.5C15.5 9 14.5 11 12 12z"
    />`,
} as const satisfies Record<string, Html>;

/** The name of an icon. */
export type IconName = keyof typeof drawings;

/** Every icon there is, for the gallery. */
export const iconNames = Object.keys(drawings) as readonly IconName[];

/** An icon, hidden from screen readers: it repeats what the words beside it say. */
export const icon = (name: IconName): Html =>
  // oxfmt-ignore
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${drawings[name]}</svg>`;

/** The mark of the house: one open door, gold light on red. */
export const doorMark = (): Html =>
  html`<svg class="door-mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
    <rect width="32" height="32" rx="7" fill="#b3121d" />
    <path d="M9 26V10.5C9 8 11 6 13.5 6h5C21 6 23 8 23 10.5V26z" fill="#fff" />
    <path d="M12 26V11c0-1.2.8-2 2-2h4.6c1 0 1.9.8 1.9 1.9V26z" fill="#e9b824" />
    <path d="M12 26V9.7l5.6 2.6c.6.3.9.8.9 1.4V28.5L12 26z" fill="#8f0e17" />
    <circle cx="16.6" cy="19.5" r="1" fill="#fff" />
  </svg>`;
