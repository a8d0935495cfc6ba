import type { MailCatcher } from './notify/api.ts';
import { openHouse, type OpenHouse } from './open-house.ts';
import { CannotStart } from './platform/cannot-start.ts';
import { BadSettings, publicOrigin, readConfig, type Config } from './platform/config.ts';

const [command = 'all', ...args] = process.argv.slice(2);

// Asked to stop while still starting: end now, and by process.exit, so that no database stays behind.
const stopNow = () => process.exit(130);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stopNow);

try {
  const config = readConfig(process.env);
  if (command === 'all') await serveAndWork(config);
  else if (command === 'web' || command === 'worker') await only(config, command);
  else if (command === 'reconcile') process.exitCode = await reconcileTables(config, args);
  else await once(config, command, args);
} catch (fault) {
  if (fault instanceof CannotStart) console.error(`${fault.vi}\n${fault.message}`);
  else if (fault instanceof BadSettings) console.error(`Cấu hình sai / Bad settings:\n${fault.message}`);
  else console.error(fault);
  process.exitCode = 1;
}

async function serveAndWork(settings: Config): Promise<void> {
  const { startSample } = await import('./sample/start-sample.ts');
  const sample = await startSample(settings);
  const { config } = sample;
  const undo = [sample.stop];
  try {
    // The code of the rooms is read while the database comes up.
    const [opened] = await Promise.all([openHouse(config), import('./app.ts')]);
    undo.push(opened.close);
    await sample.opened(opened.house, opened.ownerUrl);
    const { hasSampleProvince, loadSampleProvince } = await import('./sample/load-sample-province.ts');
    const load = () => loadSampleProvince(opened.house, (line) => console.log(line));
    // Nobody waits for what changed in the repository's files since the last start.
    const there = config.sample && (await hasSampleProvince(opened.house));
    if (config.sample && !there) await load();
    undo.push(await web(opened, sample.mails));
    // From the first page on, being asked to stop means: in order, after what is being loaded.
    const asked = untilAsked();
    if (config.sample) {
      const { welcome } = await import('./sample/welcome.ts');
      console.log(welcome(publicOrigin(config)));
    } else console.log(publicOrigin(config));
    if (there) await load();
    undo.push(await worker(opened));
    await asked;
  } finally {
    for (const step of undo.toReversed()) await step();
  }
}

async function only(config: Config, part: 'web' | 'worker'): Promise<void> {
  const opened = await openHouse(config);
  try {
    const stop = part === 'web' ? await web(opened) : await worker(opened);
    console.log(part === 'web' ? publicOrigin(config) : 'worker');
    await untilAsked();
    await stop();
  } finally {
    await opened.close();
  }
}

async function once(config: Config, name: string, rest: readonly string[]): Promise<void> {
  const { commands } = await import('./commands.ts');
  const act = commands[name];
  if (!act) throw new CannotStart(`Không có lệnh "${name}".`, `There is no command "${name}".`);
  const opened = await openHouse(config);
  try {
    process.exitCode = await act(opened.house, rest, (line) => console.log(line));
  } finally {
    await opened.close();
  }
}

// Needs no database: it runs beside a system that is up, and on machines without one.
async function reconcileTables(config: Config, rest: readonly string[]): Promise<number> {
  const [{ reconcileCommand }, { openPdfMaker }, { usualFonts }] = await Promise.all([
    import('./reconcile/api.ts'),
    import('./platform/pdf/pdf-maker.ts'),
    import('./platform/pdf/find-fonts.ts'),
  ]);
  process.removeListener('SIGINT', stopNow);
  const maker = openPdfMaker({ fonts: usualFonts() });
  const show = (line: string) => process.stderr.isTTY && process.stderr.write(`\r\x1b[K${line}`);
  try {
    return await reconcileCommand(rest, config, maker, (line) => console.log(line), show);
  } finally {
    await maker.close();
  }
}

async function web({ house }: OpenHouse, mails: MailCatcher | null = null): Promise<() => Promise<void>> {
  const [{ serve }, { buildApp }] = await Promise.all([import('./platform/http/serve.ts'), import('./app.ts')]);
  const serving = await serve(buildApp(house, mails), house.config.host, house.config.port);
  return serving.stop;
}

async function worker({ house, ownerUrl }: OpenHouse): Promise<() => Promise<void>> {
  const { startJobs } = await import('./platform/jobs/jobs.ts');
  const [{ timedWork }, { allReactions }] = await Promise.all([import('./timed-work.ts'), import('./app.ts')]);
  const working = await startJobs(ownerUrl, allReactions(house), timedWork(house), house.log);
  return working.stop;
}

// Ctrl-C and a service manager's stop are the same wish; a second Ctrl-C does not wait.
function untilAsked(): Promise<void> {
  return new Promise((asked) => {
    let before = false;
    const stop = () => {
      if (before) process.exit(130);
      before = true;
      asked();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, stopNow).on(signal, stop);
  });
}
