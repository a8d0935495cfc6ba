import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sayIn, type Lang } from '../../platform/i18n/say.ts';
import type { PdfMaker } from '../../platform/pdf/pdf-maker.ts';
import { openDuck, type Means } from '../engine/duck.ts';
import { figures } from '../engine/figures.ts';
import type { SideMapping } from '../engine/mapping.ts';
import { manifestOf } from '../engine/run-folder.ts';
import type { Source } from '../engine/source.ts';
import { reportFile } from './report-html.ts';
import { reportPdf } from './report-pdf.ts';
import { reportOf, type Report } from './report.ts';

/** Counts a run that is done and writes report.html, report.pdf and figures.json into its folder. */
export async function writeReport(
  folder: string,
  left: Source,
  mapping: SideMapping,
  means: Omit<Means, 'spill'>,
  maker: PdfMaker,
  lang: Lang,
): Promise<Report> {
  const manifest = manifestOf(folder);
  if (!manifest) throw new Error('no run in this folder');
  const duck = await openDuck({ ...means, spill: join(folder, 'spill') });
  try {
    const found = await figures(duck, folder, left, mapping);
    const report = reportOf(found, manifest, sayIn(lang));
    writeFileSync(join(folder, 'figures.json'), JSON.stringify(found));
    writeFileSync(join(folder, 'report.html'), await reportFile(report, lang));
    writeFileSync(join(folder, 'report.pdf'), await reportPdf(maker, report));
    return report;
  } finally {
    duck.close();
    rmSync(join(folder, 'spill'), { recursive: true, force: true });
  }
}
