import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

/** What the markup as it was sent breaks. */
export { htmlFaults } from '../src/platform/views/html-faults-for-tests.ts';

const axeSource = await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

type AxeWindow = { axe: { run(options: object): Promise<{ violations: Violation[] }> } };
type Violation = { id: string; help: string; nodes: { target: string[]; failureSummary?: string }[] };

/** What axe finds wrong on the page as it stands. Needs script to be allowed on it. */
export async function axeFaults(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const violations = await page.evaluate(
    async (values) =>
      (
        await (globalThis as unknown as AxeWindow).axe.run({
          runOnly: { type: 'tag', values },
          resultTypes: ['violations'],
        })
      ).violations,
    tags,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `axe ${id}: ${help} (${target.join(' ')})`),
  );
}

/** Does something stick out of the screen to the right? */
export async function overflowFaults(page: Page): Promise<string[]> {
  const out = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.querySelectorAll('body *')].filter(
      (one) => one.getBoundingClientRect().right > width + 1,
    );
    return wide.slice(-3).map((one) => `${one.tagName.toLowerCase()}.${one.className}`);
  });
  return out.map((what) => `sticks out: ${what}`);
}
