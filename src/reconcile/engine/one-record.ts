import type { Codes } from './explain.ts';

/** One record as it is written; what is absent is no evidence. */
export type OneRecord = {
  readonly id?: string;
  readonly oldId?: string;
  readonly name: string;
  /** dd/MM/yyyy, MM/yyyy or yyyy. */
  readonly born: string;
  readonly sex?: string;
  readonly province?: string;
  readonly commune?: string;
};

/** A person the record may be. `posterior`: how sure, 0–1; `weight`: in sixty-fourths of a bit. */
export type Found = {
  readonly rightRow: number;
  readonly levels: { name: number; born: number; sex: number; place: number; id: number };
  readonly status: number;
  readonly posterior: number;
  readonly weight: number;
};

/** What became of one record, as the codes of a run's result. */
export type OneResult = {
  readonly band: number;
  readonly step: number;
  readonly fault: number;
  readonly taken: boolean;
  /** How many were weighed; `candidates` are the likeliest of them. */
  readonly weighed: number;
  readonly candidates: readonly Found[];
};

/** The codes of one record's result with the likeliest person, for its reasons. */
export function codesOfOne({ band, step, fault, taken, weighed, candidates }: OneResult): Codes {
  const [first] = candidates;
  return {
    band,
    step,
    fault,
    taken,
    nl: first?.levels.name ?? null,
    dl: first?.levels.born ?? null,
    gl: first?.levels.sex ?? null,
    pl: first?.levels.place ?? null,
    il: first?.levels.id ?? null,
    st: first?.status ?? null,
    candidates: weighed,
    duplicate: false,
  };
}
