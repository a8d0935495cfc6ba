import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser } from 'playwright-core';

/** Screens people use: a phone in the hand, a monitor on the desk. */
export const screens = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 900 } } as const;

/**
 * The real browser of these tests. The package's own switches are for cloud functions (one process, no web security);
 * here pages run as they do for everybody. `more`: switches of one test, as a film for a camera.
 */
export const openBrowser = async (more: readonly string[] = []): Promise<Browser> =>
  playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', ...more],
    headless: true,
  });
