import { mayUse, type Officer } from '../identity/api.ts';

/** Counters whose scans this officer may see and confirm: those where they receive papers, or supervise it. */
export const countersOf = (officer: Officer): string[] => [
  ...new Set(
    officer.posts
      .filter((post) => mayUse({ ...officer, posts: [post] }, 'counter.receive'))
      .map(({ unitId }) => unitId),
  ),
];
