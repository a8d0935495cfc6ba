import type { z } from 'zod';
import type { Say } from '../../platform/i18n/say.ts';
import type { Choice } from '../../platform/views/fields/choice.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { Around } from '../around.ts';
import type { Answer, FieldError, FieldWarning, Typed } from '../answers.ts';

/** What came of reading an input. */
export type Parsed =
  | { readonly kind: 'value'; readonly value: Answer; readonly warnings?: readonly FieldWarning[] }
  | { readonly kind: 'empty' }
  | { readonly kind: 'wrong'; readonly errors: readonly FieldError[] };

/** What a field needs to draw itself. `typed` is what stands in its inputs. */
export type Drawing = {
  readonly view: Pick<View, 't' | 'lang'>;
  readonly name: string;
  readonly typed: Typed;
  readonly errors: readonly FieldError[];
  readonly around: Around;
  /** Which choices are offered now (conditions of options); all when absent. */
  readonly offered?: ((value: string) => boolean) | undefined;
  /** Follow-up questions shown inside one choice. */
  readonly inside?: ((value: string) => Choice['inside']) | undefined;
};

/** Loại trường – how one kind of field is set up, read, drawn and shown. One file each. */
export type FieldType<F extends { type: string }> = {
  readonly type: F['type'];
  /** Its own settings, as they stand in the form's JSON. */
  readonly schema: z.ZodType<F>;
  /** Reads what was typed under `name`; never throws, whatever the browser sent. */
  parse(typed: Typed, field: F, name: string, around: Around, offered?: (value: string) => boolean): Parsed;
  /** The reverse: what the person would have typed. Tolerates values of another shape. */
  retype(value: Answer, field: F, name: string): Typed;
  render(field: F, drawing: Drawing): Html;
  /** The answer as lines to check, print and read. */
  show(value: Answer, field: F, t: Say): readonly string[];
  /** The answer as FEEL sees it; the answer itself when absent. */
  feel?(value: Answer): unknown;
};

/** Nothing was typed. */
export const empty: Parsed = { kind: 'empty' };

/** A good answer, perhaps an odd one. */
export const value = (answer: Answer, warnings: readonly FieldWarning[] = []): Parsed =>
  warnings.length === 0 ? { kind: 'value', value: answer } : { kind: 'value', value: answer, warnings };

/** One sentence about what is wrong at an input. */
export const wrong = (name: string, vi: string, en: string): Parsed => ({
  kind: 'wrong',
  errors: [{ name, kind: 'wrong', vi, en }],
});
