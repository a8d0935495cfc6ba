// The door of reconcile. No other room asks it anything; the command line enters here.

/** `npm run reconcile`: two tables in, a result, a report and a work list out. */
export { reconcileCommand } from './reconcile-command.ts';
/** Tables kept for a form that never came back are wiped after a day. */
export { reconcileTimedWork } from './take-uploads.ts';
/** What follows when a run is asked for from the pages, for the table in app.ts. */
export { reconcileReactions } from './run-job.ts';
