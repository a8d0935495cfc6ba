import { z } from 'zod';
import type { House } from '../../platform/house.ts';
import { get, idParam, post, type Handler, type Route } from '../../platform/http/route.ts';
import { forProvince } from '../reach.ts';
import { postApproval, postWithdrawal, showApproval, showWithdrawal } from './decide-version.ts';
import { postDiagram, showDiagram } from './edit-diagram.ts';
import { postTable, showNewTable, showTable } from './edit-table.ts';
import { moveRoutes } from './move-dossiers.ts';
import { bindProcedures, showProcedureProcess, showProcess, showProcesses } from './show-processes.ts';
import { showSimulation } from './show-simulation.ts';
import { compareVersions, downloadModel, showVersion } from './show-version.ts';

// What the forms send, for tests that make bodies from it; the pages read the texts themselves and keep them all.
const words = z.string().max(2000).optional();
const tableForm = z.object({
  _action: z.string().regex(/^(save|preview|(add|remove|up|down):\d{1,2})$/),
  rows: z.string().regex(/^\d{1,2}$/),
  seal: words,
  key: words,
  name: words,
  nameEn: words,
  'id-0': words,
  'name-0': words,
  'act-0': words,
  'role-0': words,
  'place-0': words,
  'unit-0': words,
  'time-0': words,
  'per-0': words,
});
const modelForm = z.object({ name: words, nameEn: words, seal: words, model: words });
const dayBoxes = (name: string) => ({ [`${name}-day`]: words, [`${name}-month`]: words, [`${name}-year`]: words });
const approvalForm = z.object({ seal: words, no: words, ...dayBoxes('day'), ...dayBoxes('from') });
const bindForm = z.object({ _action: z.enum(['bind', 'unbind']), code: words });

/**
 * Quy trình nội bộ: written as a table or diagram, approved by a decision, bound to procedures, tried out. Running
 * dossiers go over to a new version by `move-dossiers.ts`.
 */
export function processRoutes(house: House): Route[] {
  const right = 'process.edit';
  // Any administrator drafts; what all offices work by is decided for the province (TT 01/2018/TT-VPCP Điều 8).
  const decided = (handler: Handler): Handler => forProvince(house, right, handler);
  const list = '/quan-tri/quy-trinh';
  const version = `${list}/phien-ban/${idParam}`;
  const one = `${list}/:key{[a-z0-9][a-z0-9-]{0,59}}`;
  return [
    ...moveRoutes(house),
    get(list, { right }, (c) => showProcesses(house, c)),
    get(`${list}/moi`, { right }, (c) => showNewTable(house, c)),
    post(`${list}/moi`, { right, audit: 'process.draft_edited', form: tableForm }, (c) => postTable(house, c, 'new')),
    get(`${list}/thu-tuc/:code`, { right }, (c) => showProcedureProcess(house, c)),
    get(version, { right }, (c) => showVersion(house, c)),
    get(`${version}/bang`, { right }, (c) => showTable(house, c)),
    post(`${version}/bang`, { right, audit: 'process.draft_edited', form: tableForm }, (c) =>
      postTable(house, c, 'version'),
    ),
    get(`${version}/so-do`, { right }, (c) => showDiagram(house, c)),
    post(`${version}/so-do`, { right, audit: 'process.draft_edited', form: modelForm, upload: true }, (c) =>
      postDiagram(house, c),
    ),
    get(`${version}/mo-hinh.bpmn`, { right }, (c) => downloadModel(house, c)),
    get(`${version}/so-sanh`, { right }, (c) => compareVersions(house, c)),
    get(`${version}/mo-phong`, { right }, (c) => showSimulation(house, c)),
    get(
      `${version}/duyet`,
      { right },
      decided((c) => showApproval(house, c)),
    ),
    post(
      `${version}/duyet`,
      { right, audit: 'process.approved', form: approvalForm },
      decided((c) => postApproval(house, c)),
    ),
    get(
      `${version}/rut`,
      { right },
      decided((c) => showWithdrawal(house, c)),
    ),
    post(
      `${version}/rut`,
      { right, audit: 'process.withdrawn' },
      decided((c) => postWithdrawal(house, c)),
    ),
    get(one, { right }, (c) => showProcess(house, c)),
    post(
      one,
      { right, audit: 'process.bound', form: bindForm },
      decided((c) => bindProcedures(house, c)),
    ),
  ];
}
