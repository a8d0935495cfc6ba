// The one door of counter: its pages are reached by address; only the menu is asked for by others.

/** The doors of an officer to reception and hand-over, with counts. */
export { counterMenu, type CounterMenuItem } from './counter-menu.ts';
