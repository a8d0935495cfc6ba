import { readFileSync } from 'node:fs';
import { agencyDirectory, officerNames, type Agency, type AgencyDirectory } from '../../identity/api.ts';
import { publicOrigin } from '../../platform/config.ts';
import type { House } from '../../platform/house.ts';
import { qrSvg } from '../../platform/pdf/qr-svg.ts';
import { getFiling, type Slip } from '../dossiers.store.ts';
import { openFile } from '../open-file.ts';
import { slipData, type SlipContext } from './slip-data.ts';
import { issuerOf } from './slip.store.ts';

const read = (name: string): string => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');
const head = read('head.typ');
const templates: Record<Slip['form'], string> = {
  '01': head + read('form-01.typ'),
  '02': head + read('form-02.typ'),
  '03': head + read('form-03.typ'),
};

/**
 * A slip as PDF on A5, tagged, with its fonts: form 01 in two copies (liên), one page each, 02 and 03 in one (TT
 * 03/2025/TT-VPCP; vn-rules 2.7). At most four queries. The caller has checked who may see it. Throws the faults of PdfMaker.
 */
export async function slipPdf(house: House, slip: Slip): Promise<Uint8Array> {
  const [file, filing, officer] = await Promise.all([
    openFile(house, slip.dossierId),
    getFiling(house.open, slip.dossierId),
    typeof slip.facts['officer'] === 'string' ? slip.facts['officer'] : issuerName(house, slip.id),
  ]);
  const directory = agencyDirectory(house.open);
  const unit = directory.byId(file.dossier.receivingUnitId);
  if (!unit) throw new Error(`receiving unit ${file.dossier.receivingUnitId} is not in the directory`);
  const site = publicOrigin(house.config);
  return drawSlip(house.pdf, slip, site, {
    dossier: file.dossier,
    filing,
    procedure: file.procedure,
    officer,
    unit: {
      name: unit.name,
      phone: unit.phone ?? house.config.office.phone,
      place: placeOf(directory, unit),
      authority: directory.agencyOf(unit.id).name,
    },
    trackingSite: `${site.replace(/^https?:\/\//, '')}/tra-cuu`,
  });
}

/** Draws a slip whose facts are at hand; the QR code leads to the tracking page of the dossier. */
export function drawSlip(pdf: House['pdf'], slip: Slip, site: string, context: SlipContext): Promise<Uint8Array> {
  const code = context.dossier.code ?? context.dossier.filingRef;
  const qr = qrSvg(`${site}/tra-cuu?ma=${encodeURIComponent(code)}`, `Mã QR tra cứu hồ sơ ${code}`);
  return pdf.make({
    template: templates[slip.form],
    data: slipData(slip, context),
    files: { 'qr.svg': Buffer.from(qr) },
  });
}

// Form 01 keeps the name among its facts; the others name the officer only by id.
async function issuerName({ open, clock }: House, slipId: string): Promise<string | null> {
  const id = await issuerOf(open, slipId);
  return id === null ? null : ((await officerNames(open, [id], clock.now())).get(id) ?? null);
}

// "Bát Xát, ngày …": the name of the unit of administration, without its kind.
function placeOf(directory: AgencyDirectory, unit: Agency): string {
  const code = unit.adminUnitCode ?? '';
  return (directory.communeByCode(code) ?? directory.provinceByCode(code))?.name ?? unit.name;
}
