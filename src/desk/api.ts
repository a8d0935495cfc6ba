// The one door of desk: the officer's pages are reached by address; only the menu is asked for by others.

/** The doors of an officer to inbox and search, with counts; one query a request. */
export { deskMenu, type MenuItem } from './desk-menu.ts';
