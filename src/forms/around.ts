import type { LegalDay } from '../platform/clock.ts';
import type { Option } from '../platform/views/fields/select-field.ts';
import type { PrefillParties, PrefillPerson } from './prefill-sources.ts';

/** Lists that come from outside the form. Values are codes, labels the official names. */
export type Choices = {
  readonly provinces: readonly Option[];
  /** Communes of a province; empty for an unknown code. */
  communesOf(provinceCode: string): readonly Option[];
  /** What an address of the three levels (until 2025-06-30) is today; absent: nobody can say. */
  readonly convertOld?: ((text: string) => OldAddress) | undefined;
};

/** Địa chỉ cũ – an old address in words as a two-level one: as a whole, with the commune to choose among, or not at all. */
export type OldAddress =
  | { readonly kind: 'converted'; readonly province: string; readonly commune: string; readonly street: string }
  | {
      readonly kind: 'which';
      readonly province: string;
      readonly communes: readonly Option[];
      readonly street: string;
    }
  | { readonly kind: 'unclear'; readonly vi: string; readonly en: string };

/** What a form needs to know of the world: the day, the lists, and who is filling it in. */
export type Around = {
  readonly today: LegalDay;
  readonly choices: Choices;
  /** The applicant known from the national identity; absent or null at the counter and when filing for another. */
  readonly person?: PrefillPerson | null | undefined;
  /** Others the form asks of, as registers know them. */
  readonly parties?: PrefillParties | undefined;
  /** Questions whose known answer the person says is wrong: they may be answered otherwise. */
  readonly disputed?: ReadonlySet<string> | undefined;
  /** Where a known answer can be disputed; absent: it cannot. */
  readonly disputeHref?: ((key: string) => string) | undefined;
};
