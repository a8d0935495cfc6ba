import { agencyDirectory, officerNames } from '../../identity/api.ts';
import { dayOf } from '../../platform/clock.ts';
import type { House } from '../../platform/house.ts';
import { findStatement, shortCode } from '../../transparency/api.ts';
import { getFiling, type Slip } from '../dossiers.store.ts';
import { openFile, type OpenFile } from '../open-file.ts';
import { provedAs } from '../proofs/prove-filing.ts';
import { drawSlip } from './draw-sheet.ts';
import { slipModel } from './slip-forms.ts';
import { slipOffice } from './slip-office.ts';
import type { SlipSource } from './slip-source.ts';
import { issuerOf } from './slip.store.ts';
import { modelOf, textByHash, textInForce } from './words-in-force.ts';

/**
 * A slip as PDF, tagged, with its fonts, on the paper of its model: form 01 in two copies (liên), one page each (TT
 * 01/2018 and TT 03/2025/TT-VPCP; vn-rules 2.7). In the words it was issued with; a slip that names none gets those that
 * were in force when it was issued. At most five queries, one more a minute. The caller has checked who may see it.
 * Throws the faults of PdfMaker.
 */
export async function slipPdf(house: House, slip: Slip): Promise<Uint8Array> {
  const [file, filing, officer, proof] = await Promise.all([
    openFile(house, slip.dossierId),
    getFiling(house.open, slip.dossierId),
    typeof slip.facts['officer'] === 'string' ? slip.facts['officer'] : issuerName(house, slip.id),
    slip.form === '01' ? proofCode(house, slip.dossierId) : null,
  ]);
  const source = sourceOf(house, file, slip, { officer, filing, proof });
  const hash = slip.facts['template'];
  const text =
    typeof hash === 'string'
      ? await textByHash(house.open, hash)
      : await textInForce(house, {
          form: slip.form,
          received: receptionDay(file),
          unitId: file.dossier.receivingUnitId,
          at: slip.issuedAt,
        });
  return drawSlip(
    house.pdf,
    modelOf(text),
    source,
    `${slipModel(slip.form).vi} ${file.dossier.code ?? file.dossier.filingRef}`,
  );
}

/** The day that chooses the set of models: of acceptance, before it of filing. */
export const receptionDay = ({ dossier }: Pick<OpenFile, 'dossier'>) =>
  dayOf(dossier.acceptedAt ?? dossier.submittedAt);

/** What the merge fields of a dossier's slip look at. */
export function sourceOf(
  house: House,
  { dossier, procedure }: OpenFile,
  slip: Pick<Slip, 'number' | 'issuedAt' | 'facts'>,
  more: Partial<SlipSource>,
): SlipSource {
  return {
    number: slip.number,
    issuedAt: slip.issuedAt,
    facts: slip.facts,
    office: slipOffice(house, dossier.receivingUnitId),
    officer: null,
    dossier,
    filing: null,
    procedure,
    agency: agencyDirectory(house.open).byId(dossier.agencyId)?.name ?? '',
    moves: [],
    dossiers: [],
    proof: null,
    ...more,
  };
}

// What was handed in first; the statement is made behind the act, seconds later.
async function proofCode({ open }: House, dossierId: string): Promise<string | null> {
  const statement = await findStatement(open, 'receipt', provedAs(dossierId, 1));
  return statement && shortCode(statement.hash);
}

// Form 01 keeps the name among its facts; the others name the officer only by id.
async function issuerName({ open, clock }: House, slipId: string): Promise<string | null> {
  const id = await issuerOf(open, slipId);
  return id === null ? null : ((await officerNames(open, [id], clock.now())).get(id) ?? null);
}
