import type { Officer } from '../../identity/api.ts';
import type { LegalDay } from '../../platform/clock.ts';
import type { House } from '../../platform/house.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import { hashOf } from './built-in-models.ts';
import { checkModel } from './check-model.ts';
import { drawSlip } from './draw-sheet.ts';
import { exampleSource } from './example-slip.ts';
import type { Problem } from './model.ts';
import { slipModel, type Generation, type ModelKey } from './slip-forms.ts';
import { slipOffice } from './slip-office.ts';
import { addSlipTemplate } from './slip-template.store.ts';
import { forgetTemplates } from './words-in-force.ts';

/** Words a department wants to print from a day on; `agencyId` null: all agencies. */
export type NewTemplate = {
  readonly form: ModelKey;
  readonly generation: Generation;
  readonly agencyId: string | null;
  readonly validFrom: LegalDay;
  readonly words: string;
  /** The decision, or why. */
  readonly note: string;
};

/** Why words cannot be saved. */
export type CannotSaveTemplate =
  | { readonly why: 'problems'; readonly problems: readonly Problem[] }
  | { readonly why: 'note_missing' }
  /** What was issued before keeps its words, so a version cannot begin in the past. */
  | { readonly why: 'day_past' };

/** May these words be saved today? Pure. */
export function decideSaveTemplate(template: NewTemplate, today: LegalDay): Result<'save', CannotSaveTemplate> {
  const checked = checkModel(template.form, template.words);
  if (!checked.ok) return refuse({ why: 'problems', problems: checked.refusal });
  if (template.note.trim() === '') return refuse({ why: 'note_missing' });
  return template.validFrom < today ? refuse({ why: 'day_past' }) : ok('save');
}

/** Saves a version of a model's words; slips issued before keep theirs. The caller has checked whose words these are. */
export async function saveTemplate(
  house: House,
  officer: Officer,
  template: NewTemplate,
): Promise<Result<{ id: string }, CannotSaveTemplate>> {
  const decided = decideSaveTemplate(template, house.clock.today());
  if (!decided.ok) return decided;
  const { words, ...rest } = template;
  const text = { hash: hashOf(words), words };
  const id = await addSlipTemplate(
    house.open,
    { ...rest, note: template.note.trim(), madeBy: officer.id, madeAt: house.clock.now() },
    text,
  );
  forgetTemplates(house.open);
  return ok({ id });
}

/** Draws words with the example dossier in the name of a unit. Refuses words that have problems. */
export async function previewTemplate(
  house: House,
  form: ModelKey,
  words: string,
  unitId: string,
): Promise<Result<Uint8Array, readonly Problem[]>> {
  const model = checkModel(form, words);
  if (!model.ok) return model;
  return ok(await drawSlip(house.pdf, model.value, exampleSource(form, slipOffice(house, unitId)), slipModel(form).vi));
}
