import { agencyDirectory } from '../../identity/api.ts';
import { dayOf, type LegalDay } from '../../platform/clock.ts';
import type { OpenDb } from '../../platform/db/open.ts';
import type { House } from '../../platform/house.ts';
import { builtInByHash, builtInText, hashOf, type SlipText } from './built-in-models.ts';
import type { Model } from './model.ts';
import { readModel } from './read-model.ts';
import { generationOf, type Generation, type ModelKey } from './slip-forms.ts';
import { keepSlipText, slipTemplates, slipTextByHash, type SlipTemplate } from './slip-template.store.ts';

type Kept = {
  templates: readonly SlipTemplate[];
  readAt: number;
  /** Texts never change under their hash. */
  readonly texts: Map<string, SlipText>;
  readonly stored: Set<string>;
};
const kept = new WeakMap<OpenDb, Kept>();
const minute = 60_000;
const models = new Map<string, Model>();

function keptOf(open: OpenDb): Kept {
  const known = kept.get(open);
  if (known) return known;
  const made: Kept = { templates: [], readAt: Number.NEGATIVE_INFINITY, texts: new Map(), stored: new Set() };
  kept.set(open, made);
  return made;
}

/** Reads the versions again at the next question; called after one was saved here. */
export function forgetTemplates(open: OpenDb): void {
  keptOf(open).readAt = Number.NEGATIVE_INFINITY;
}

/** For which slip words are wanted. */
export type WordsQuestion = {
  readonly form: ModelKey;
  /** The day the dossier was received, which chooses the set of models (vn-rules 13.21). */
  readonly received: LegalDay;
  readonly unitId: string;
  /** When the slip is issued: the version in force then. */
  readonly at: Temporal.Instant;
};

/** The version that holds for an agency at a moment; undefined: the built-in words do. Pure. */
export function templateInForce(
  templates: readonly SlipTemplate[],
  form: ModelKey,
  generation: Generation,
  agencyId: string,
  at: Temporal.Instant,
): SlipTemplate | undefined {
  const day = dayOf(at);
  return templates
    .filter(
      (one) =>
        one.form === form &&
        one.generation === generation &&
        (one.agencyId === null || one.agencyId === agencyId) &&
        one.validFrom <= day &&
        Temporal.Instant.compare(one.madeAt, at) <= 0,
    )
    .toSorted(
      (a, b) =>
        Number(b.agencyId !== null) - Number(a.agencyId !== null) ||
        (a.validFrom === b.validFrom
          ? Temporal.Instant.compare(b.madeAt, a.madeAt)
          : a.validFrom < b.validFrom
            ? 1
            : -1),
    )[0];
}

/**
 * The hash of the words a slip issued now is to be printed with; a verb freezes it as `template` among the facts, so
 * that a copy printed years later reads the same. The words are kept in the database at their first use. No query but
 * once a minute.
 */
export async function slipTemplateFor(house: Pick<House, 'open'>, question: WordsQuestion): Promise<string> {
  const text = await textInForce(house, question);
  const { stored } = keptOf(house.open);
  if (!stored.has(text.hash)) {
    await keepSlipText(house.open, text, question.at);
    stored.add(text.hash);
  }
  return text.hash;
}

/** The words in force for a slip. */
export async function textInForce(
  house: Pick<House, 'open'>,
  { form, received, unitId, at }: WordsQuestion,
): Promise<SlipText> {
  const cache = keptOf(house.open);
  const now = performance.now();
  if (Math.abs(now - cache.readAt) > minute) {
    cache.templates = await slipTemplates(house.open);
    cache.readAt = now;
  }
  const generation = generationOf(form, received);
  const agency = agencyDirectory(house.open).agencyOf(unitId);
  const version = templateInForce(cache.templates, form, generation, agency.id, at);
  return version ? textByHash(house.open, version.textHash) : builtInText(form, generation);
}

/** Words by their hash. Throws where they are neither built in nor kept: an issued slip names only kept ones. */
export async function textByHash(open: OpenDb, hash: string): Promise<SlipText> {
  const { texts } = keptOf(open);
  const known = texts.get(hash) ?? builtInByHash(hash);
  if (known) return known;
  const words = await slipTextByHash(open, hash);
  if (words === undefined || hashOf(words) !== hash) throw new Error(`no slip text ${hash}`);
  const text = { hash, words };
  texts.set(hash, text);
  return text;
}

/** The model of words that were checked when they were saved, read once. Throws on words that cannot be read. */
export function modelOf(text: SlipText): Model {
  const known = models.get(text.hash);
  if (known) return known;
  const model = readModel(text.words);
  if (!model.ok)
    throw new Error(`slip text ${text.hash}: ${model.refusal.map(({ line, en }) => `${line} ${en}`).join('; ')}`);
  models.set(text.hash, model.value);
  return model.value;
}
