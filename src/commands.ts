import { existsSync } from 'node:fs';
import { verifySeals } from './audit/api.ts';
import { importProcedures, importTable } from './catalogue/api.ts';
import { verifyLog } from './dossiers/api.ts';
import { importUnits } from './identity/api.ts';
import { CannotStart } from './platform/cannot-start.ts';
import { legalDay } from './platform/clock.ts';
import type { House } from './platform/house.ts';

/** One act of the command line; returns the exit code. */
type Command = (house: House, args: readonly string[], say: (line: string) => void) => Promise<number>;

/** Everything `npm run <name>` can do besides starting the system. The database is open and migrated. */
export const commands: Readonly<Record<string, Command>> = {
  // openHouse migrated already.
  migrate: async (_house, _args, say) => {
    say('Cơ sở dữ liệu đã ở phiên bản này. / The database is at this version.');
    return 0;
  },
  seed: async (house, _args, say) => {
    const { loadSampleProvince } = await import('./sample/load-sample-province.ts');
    await loadSampleProvince(house, say);
    return 0;
  },
  import: async (house, args, say) => {
    const [what, ...files] = args;
    const usage = new CannotStart(
      'Cách dùng: npm run import -- procedures TỆP [--date yyyy-MM-dd] | units TỆP…',
      'Usage: npm run import -- procedures FILE [--date yyyy-MM-dd] | units FILE…',
    );
    for (const file of files.filter((name, i) => name !== '--date' && files[i - 1] !== '--date'))
      if (!existsSync(file)) throw new CannotStart(`Không có tệp ${file}.`, `There is no file ${file}.`);
    if (what === 'units' && files.length > 0) {
      const done = await importUnits(house.open, files, say);
      return done.length > 0 ? 0 : 1;
    }
    const at = files.indexOf('--date');
    const date = at >= 0 ? files[at + 1] : undefined;
    const [file] = files.filter((_, i) => at < 0 || (i !== at && i !== at + 1));
    if (what !== 'procedures' || !file || (at >= 0 && !date)) throw usage;
    const today = house.clock.today();
    const report = await importProcedures(house.open, file, date ? dayOrUsage(date, usage) : today, today);
    say(importTable(report));
    return 0;
  },
  digitise: async (house, args, say) => {
    const { digitiseFolder } = await import('./vault/api.ts');
    return digitiseFolder(house, args, say);
  },
  certify: async (house, args, say) => {
    const { certifyFolder } = await import('./certify/api.ts');
    return certifyFolder(house, args, say);
  },
  signing: async (house, args, say) => {
    const { signingCommand } = await import('./signing/api.ts');
    return signingCommand(house, args, say);
  },
  'verify-log': async (house, _args, say) => {
    const log = await verifyLog(house.open, (n) => n % 100_000 === 0 && say(`… ${n}`));
    say(
      `${log.events} sự kiện của ${log.dossiers} hồ sơ; ${log.broken.length} chỗ sai. / ${log.events} events of ${log.dossiers} dossiers; ${log.broken.length} broken.`,
    );
    for (const { dossierId, seq, what } of log.broken) say(`  ${dossierId} #${seq}: ${what}`);
    const seals = await verifySeals(house.open);
    say(
      seals.ok
        ? 'Nhật ký truy cập: nguyên vẹn. / Audit log: whole.'
        : `Nhật ký truy cập: / Audit log: ${JSON.stringify(seals.refusal)}`,
    );
    return log.broken.length === 0 && seals.ok ? 0 : 1;
  },
};

function dayOrUsage(text: string, usage: CannotStart): ReturnType<typeof legalDay> {
  try {
    return legalDay(text);
  } catch {
    throw usage;
  }
}
