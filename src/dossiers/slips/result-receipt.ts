import { officerNames } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { NotFound } from '../../platform/http/mount.ts';
import { eventsOf, getFiling, resultOf } from '../dossiers.store.ts';
import { openFile } from '../open-file.ts';
import { drawSlip } from './draw-sheet.ts';
import { slipModel } from './slip-forms.ts';
import { receptionDay, sourceOf } from './slip-pdf.ts';
import { modelOf, textInForce } from './words-in-force.ts';

/**
 * Giấy biên nhận trả kết quả of a dossier whose result was handed over. At most five queries. The caller has checked who
 * may see it. Throws NotFound while nothing was handed over, and the faults of PdfMaker.
 */
export async function resultReceiptPdf(house: House, dossierId: string): Promise<Uint8Array> {
  const [file, filing, events, result] = await Promise.all([
    openFile(house, dossierId),
    getFiling(house.open, dossierId),
    eventsOf(house.open, dossierId),
    resultOf(house.open, dossierId),
  ]);
  const returned = events.findLast(({ kind }) => kind === 'dossier.returned');
  if (!returned) throw new NotFound();
  const issued = events.findLast(({ kind }) => kind === 'result.issued');
  const ids = returned.actorId && returned.actorKind === 'officer' ? [returned.actorId] : [];
  const names = await officerNames(house.open, ids, returned.at);
  const officer = names.get(returned.actorId ?? '') ?? '';
  const { recipient } = returned.payload;
  const source = sourceOf(
    house,
    file,
    {
      number: '',
      issuedAt: returned.at,
      facts: {
        returnedAt: returned.at.toString(),
        recipient: typeof recipient === 'string' ? recipient : filing.applicantName,
        returner: officer,
        result: { kind: result?.title ?? '', number: issued?.payload['number'] ?? '', title: filing.procedureName },
      },
    },
    { filing, officer },
  );
  const text = await textInForce(house, {
    form: 'tra-ket-qua',
    received: receptionDay(file),
    unitId: file.dossier.receivingUnitId,
    at: returned.at,
  });
  const title = `${slipModel('tra-ket-qua').vi} ${file.dossier.code ?? file.dossier.filingRef}`;
  return drawSlip(house.pdf, modelOf(text), source, title);
}
