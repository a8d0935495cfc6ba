/** A reason for not starting that a person can act on: one sentence in each language, no stack. */
export class CannotStart extends Error {
  readonly vi: string;
  constructor(vi: string, en: string) {
    super(en);
    this.vi = vi;
  }
}
