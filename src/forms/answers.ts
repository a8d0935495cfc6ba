/** One answer as it is kept: plain JSON. `null` means asked and left empty. */
export type Answer = string | number | boolean | null | readonly Answer[] | { readonly [part: string]: Answer };

/** Câu trả lời – answers of one form, by the key of the field. Absent: never asked; `null`: left empty. */
export type Answers = Readonly<Record<string, Answer>>;

/** What a browser posted: one text a name, or several. Shape of `platform/http/read-form.ts`. */
export type Typed = Record<string, string | string[]>;

/** What is wrong at one input, in both languages. `missing`: nothing was typed; `wrong`: it cannot be right. */
export type FieldError = {
  readonly name: string;
  readonly kind: 'missing' | 'wrong';
  readonly vi: string;
  readonly en: string;
};

/** What looks odd but may be true; shown, never blocking. */
export type FieldWarning = { readonly name: string; readonly vi: string; readonly en: string };
