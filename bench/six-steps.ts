import {
  draftResult,
  forwardDossier,
  handOverResult,
  receiveDossier,
  signResult,
  submitDossier,
  type FilingPlace,
} from '../src/dossiers/api.ts';
import type { House } from '../src/platform/house.ts';
import { loadProcesses } from '../src/process/api.ts';
import { birth, type Commune } from './communes.ts';
import { applicant } from './people.ts';
import { answers, draft, handOver, must, personId } from './real-lifecycle.ts';
import { since } from './sample.ts';

const row = (seq: number, role: string, unit: string) => ({
  seq,
  name_vi: `Bước ${seq}`,
  name_en: `Step ${seq}`,
  role,
  unit,
  hours: 1,
  share: null,
});

/** Binds a process of six user tasks, one after another, to the procedure of the benchmarks. */
export function loadSixSteps(house: House): Promise<void> {
  const steps = [
    row(1, 'receiving_officer', 'receiving centre'),
    row(2, 'head_of_unit', 'handling unit'),
    row(3, 'processing_officer', 'handling unit'),
    row(4, 'head_of_unit', 'handling unit'),
    row(5, 'signing_leader', 'competent agency'),
    row(6, 'returning_officer', 'receiving centre'),
  ];
  const named = { key: 'bench-six', name_vi: 'Sáu bước', name_en: 'Six steps' };
  return loadProcesses(house.open, [{ ...named, applies_to: { procedure_code: birth }, steps }], since);
}

/**
 * One instance of ours, through the acts people use: filed, then six user tasks – accepted, forwarded three times,
 * signed, handed over – and the draft that a signature needs: eight transitions, each with its event in the hash chain,
 * its task with a deadline in working time, and its outbox row. Throws when anything is refused.
 */
export async function sixSteps(house: House, { officer }: Commune, place: FilingPlace, n: number): Promise<void> {
  const { id } = await submitDossier(
    house.open,
    {
      ...place,
      draftId: null,
      ownerPersonId: personId,
      channel: 2,
      caseNo: 1,
      applicant: applicant(n),
      helper: null,
      formVersionId: null,
      answers,
      receive: { method: 'counter', address: null },
      papers: [],
    },
    { kind: 'person', id: personId },
    house.clock.now(),
  );
  must(await receiveDossier(house, officer, id));
  must(await forwardDossier(house, officer, id, ''));
  must(await draftResult(house, officer, id, draft));
  must(await forwardDossier(house, officer, id, ''));
  must(await forwardDossier(house, officer, id, ''));
  must(await signResult(house, officer, id));
  must(await handOverResult(house, officer, id, handOver));
}
