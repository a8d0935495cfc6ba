import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { House } from '../platform/house.ts';
import { NotFound, touch } from '../platform/http/mount.ts';
import type { Ctx } from '../platform/http/route.ts';
import { sendBytes } from '../platform/http/send-file.ts';
import { buttonLink, buttonRow } from '../platform/views/button.ts';
import { layout } from '../platform/views/layout.ts';
import { pageHeading } from '../platform/views/page-heading.ts';
import { html } from 'hono/html';
import { openDuck } from './engine/duck.ts';
import { exportResult } from './engine/export-result.ts';
import type { Figures } from './engine/figures.ts';
import { manifestOf } from './engine/run-folder.ts';
import { sourceAt } from './engine/source.ts';
import { runOf } from './find-run.ts';
import { reportBody } from './report/report-html.ts';
import { reportOf } from './report/report.ts';
import { folderOf, partsOf } from './run.ts';
import { sendCsv } from './send-csv.ts';

/** GET …/bao-cao: the figures of a run that is done. */
export async function showReport(house: House, c: Ctx): Promise<Response> {
  const run = await runOf(house, c);
  const folder = partsOf(folderOf(house, run.id)).run;
  const [file, manifest] = [join(folder, 'figures.json'), manifestOf(folder)];
  if (run.state !== 'done' || !existsSync(file) || !manifest) throw new NotFound();
  const view = c.get('view');
  const report = reportOf(JSON.parse(readFileSync(file, 'utf8')) as Figures, manifest, view.t);
  return c.html(
    layout(view, {
      title: report.title,
      private: true,
      wide: true,
      breadcrumbs: [{ href: `/quan-tri/doi-soat/${run.id}`, label: run.name }],
      body: html`${pageHeading({ title: report.title, lead: run.name })}
${buttonRow([
  buttonLink({
    href: `/quan-tri/doi-soat/${run.id}/bao-cao.pdf`,
    label: view.t('Tải bản PDF', 'Download as PDF'),
    variant: 'secondary',
  }),
])}
${reportBody(report)}`,
    }),
  );
}

/** GET …/bao-cao.pdf. */
export async function downloadReport(house: House, c: Ctx): Promise<Response> {
  const run = await runOf(house, c);
  const file = join(partsOf(folderOf(house, run.id)).run, 'report.pdf');
  if (!existsSync(file)) throw new NotFound();
  return sendBytes(c, readFileSync(file), { name: 'bao-cao-doi-soat.pdf', type: 'application/pdf' }, 'page');
}

/** GET …/ket-qua.csv: every record with its match as codes; of a run made before its job wrote it, at the first asking. */
export async function downloadResult(house: House, c: Ctx): Promise<Response> {
  const run = await runOf(house, c);
  touch(c, 'reconcile.run', run.id, null);
  const parts = partsOf(folderOf(house, run.id));
  if (run.state !== 'done' || !run.mapping) throw new NotFound();
  const file = join(parts.run, 'result.csv');
  if (!existsSync(file)) {
    const duck = await openDuck({ memory: '1GB', threads: 1, spill: join(parts.run, 'spill') });
    try {
      const tables = { left: sourceAt(parts.left), right: sourceAt(parts.right) };
      await exportResult(duck, parts.run, tables, run.mapping, file);
    } finally {
      duck.close();
    }
  }
  return sendCsv(c, file, 'ket-qua-doi-soat.csv');
}
