import { setImmediate as others } from 'node:timers/promises';
import { agencyDirectory } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { judgeVersion, proceduresBoundTo, simulation, type Simulated, type Simulation } from '../../process/api.ts';
import { procedureLimit } from './limit-hours.ts';
import { simulationPage } from './pages/simulation-page.ts';
import { postsOf, proposed, typedSimulation, understandSimulation } from './read-simulation.ts';
import { versionOf } from './version-of.ts';
import { versionHref } from './words.ts';

/** GET …/phien-ban/:id/mo-phong: the assumptions, and with `chay` what came of them. Nothing is written. */
export async function showSimulation(house: House, c: Ctx): Promise<Response> {
  const version = await versionOf(house, c);
  const view = c.get('view');
  const { plan } = await judgeVersion(house.open, version, house.clock.today());
  if (!plan) return c.redirect(versionHref(version.id), 303);
  const [code] = await proceduresBoundTo(house.open, version.key);
  const limit = code === undefined ? null : (await procedureLimit(house, code, view.lang, view.t)).hours;
  const typed = typedSimulation((name) => c.req.query(name), proposed(plan, limit));
  const shared = { version, typed, posts: postsOf(plan), directory: agencyDirectory(house.open) };
  if (c.req.query('chay') === undefined) return c.html(simulationPage(view, { ...shared, result: null, errors: [] }));
  const { given, errors } = understandSimulation(typed, plan, view.t);
  if (errors.length > 0) return c.html(simulationPage(view, { ...shared, result: null, errors }), 422);
  return c.html(simulationPage(view, { ...shared, result: await run(given), errors: [] }));
}

/** Others get their turn while it runs: ten thousand dossiers take seconds. */
async function run(given: Simulation): Promise<Simulated> {
  const running = simulation(given);
  for (;;) {
    const step = running.next();
    if (step.done) return step.value;
    await others();
  }
}
