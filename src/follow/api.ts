// The one door of follow: telling people where their dossiers are.

/** Side effects of a dossier's events: the applicant is told by e-mail. For the table in app.ts. */
export { followReactions, tellApplicant } from './tell-applicant.ts';
