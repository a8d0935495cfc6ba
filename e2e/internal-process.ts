import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { nationalRecord } from './national-record.ts';
import type { Person } from './person.ts';
import type { RunningSystem } from './running-system.ts';

/** Procedures of the National Portal come in by the command line: code → name. */
export async function importProcedures(system: RunningSystem, names: Readonly<Record<string, string>>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'mot-cua-import-'));
  try {
    const file = join(folder, 'procedures.jsonl');
    const lines = Object.entries(names).map(([code, name]) => JSON.stringify(nationalRecord(code, name)));
    await writeFile(file, lines.join('\n'));
    const { code, said } = await system.command('import', 'procedures', file);
    assert.equal(code, 0, said);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** From the page of a procedure to a saved draft of its own process; `change` is what is typed into the table. */
export async function makeOwnProcess(
  admin: Person,
  procedure: string,
  change: () => Promise<void> = async () => undefined,
): Promise<void> {
  await admin.go(`/quan-tri/quy-trinh/thu-tuc/${procedure}`);
  await admin.follow('Soạn quy trình riêng từ mẫu này');
  await change();
  await admin.press('Lưu dự thảo');
  await admin.sees('Đã lưu dự thảo');
}

/** The draft before the administrator is approved by a decision of today, in force from today. */
export async function approveVersion(admin: Person, decision: string): Promise<void> {
  await admin.follow('Phê duyệt');
  await admin.type('Số quyết định', decision);
  await admin.press('Phê duyệt');
  await admin.sees('Đã phê duyệt');
}

/** A procedure begins to follow its own process. */
export async function bindProcedure(admin: Person, procedure: string): Promise<void> {
  await admin.go(`/quan-tri/quy-trinh/tt-${procedure.replaceAll('.', '-')}`);
  await admin.page.getByRole('main').getByRole('searchbox').fill(procedure);
  await admin.press(/^Tìm/);
  await admin.press(/^Áp dụng/);
  await admin.sees('Đã áp dụng cho thủ tục');
}

/** One step in the table editor, by its number. */
export const stepCard = (admin: Person, no: number): Locator =>
  admin.page.getByRole('group', { name: `Bước ${no}`, exact: true });

/** A step below another, ready to be filled in. */
export async function addStepBelow(admin: Person, no: number): Promise<Locator> {
  await stepCard(admin, no)
    .getByRole('button', { name: /^Thêm bước dưới đây/ })
    .click();
  await admin.page.waitForLoadState();
  return stepCard(admin, no + 1);
}
