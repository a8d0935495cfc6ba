import assert from 'node:assert/strict';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { screens } from './browser.ts';
import { axeFaults, overflowFaults } from './page-faults.ts';

/** Where pictures of every page looked at go: `LOOK=/tmp/pictures npm run e2e`. */
const pictures = process.env['LOOK'];
let picture = 0;
const seen = new Set<string>();

/** `closely: false` where the same pages are judged by another journey: then only what sticks out is a fault. */
export type Manner = { screen: keyof typeof screens; js: boolean; lang?: 'vi' | 'en'; closely?: boolean };

/** Somebody before a browser of their own. Finds things by their words, as people do. */
export class Person {
  readonly page: Page;
  readonly #context: BrowserContext;
  readonly #origin: string;
  readonly #manner: Manner;

  private constructor(context: BrowserContext, page: Page, origin: string, manner: Manner) {
    this.#context = context;
    this.page = page;
    this.#origin = origin;
    this.#manner = manner;
  }

  static async arrive(browser: Browser, origin: string, manner: Manner): Promise<Person> {
    const context = await browser.newContext({
      viewport: screens[manner.screen],
      javaScriptEnabled: manner.js,
      locale: 'vi-VN',
      ...(manner.screen === 'phone' ? { hasTouch: true } : {}),
    });
    context.setDefaultTimeout(10_000);
    const person = new Person(context, await context.newPage(), origin, manner);
    await person.speak(manner.lang ?? 'vi');
    return person;
  }

  leave(): Promise<void> {
    return this.#context.close();
  }

  get js(): boolean {
    return this.#manner.js;
  }

  /** Path and query of the page before them. */
  get at(): string {
    const { pathname, search } = new URL(this.page.url());
    return pathname + search;
  }

  async go(path: string): Promise<void> {
    await this.page.goto(this.#origin + path);
    await this.look();
  }

  async follow(link: string | RegExp): Promise<void> {
    await this.#arriveBy(this.page.getByRole('link', { name: link }).first());
  }

  async press(name: string | RegExp): Promise<void> {
    await this.#arriveBy(this.page.getByRole('button', { name }).filter({ visible: true }).first());
  }

  async #arriveBy(what: Locator): Promise<void> {
    await what.click();
    // With script, files go up beside the page, which then moves on by itself.
    await this.page.locator('.upload-bar').waitFor({ state: 'detached' });
    await this.page.waitForLoadState();
    await this.look();
  }

  /** Opens what waits behind a line. */
  async unfold(summary: string): Promise<void> {
    const more = this.page.locator('details', { has: this.page.locator('summary', { hasText: summary }) }).first();
    await more.locator('summary').click();
    await more.locator(':scope > :not(summary)').first().waitFor();
  }

  async type(label: string | RegExp, words: string): Promise<void> {
    await this.page.getByLabel(label).filter({ visible: true }).first().fill(words);
  }

  async tick(label: string | RegExp): Promise<void> {
    await this.page.getByLabel(label).first().check();
  }

  async text(selector = 'main'): Promise<string> {
    return (await this.page.locator(selector).first().innerText()).normalize('NFC');
  }

  async sees(words: string | RegExp): Promise<void> {
    const text = await this.text();
    assert.match(
      text,
      words instanceof RegExp ? words : new RegExp(words.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)),
      this.at,
    );
  }

  /** The bytes behind an address, fetched with this person's cookies; `path` is where it led. */
  async download(href: string): Promise<{ status: number; type: string; body: Buffer; path: string }> {
    const answer = await this.#context.request.get(new URL(href, this.#origin).href, {
      headers: { accept: 'text/html,*/*' },
    });
    const { pathname, search } = new URL(answer.url());
    return {
      status: answer.status(),
      type: answer.headers()['content-type'] ?? '',
      body: await answer.body(),
      path: pathname + search,
    };
  }

  /** The address a link leads to. */
  async hrefOf(link: string | RegExp): Promise<string> {
    return (await this.page.getByRole('link', { name: link }).first().getAttribute('href')) ?? '';
  }

  async speak(lang: 'vi' | 'en'): Promise<void> {
    await this.#context.addCookies([{ name: 'lang', value: lang, url: this.#origin }]);
  }

  /**
   * Nothing sticks out, and axe finds nothing; without script only what can be seen. Both languages of every page are
   * judged by the walk over all pages.
   */
  async look(): Promise<void> {
    const { page } = this;
    await this.keepPicture(this.#manner.screen);
    const faults = await overflowFaults(page);
    if (this.js && this.#manner.closely !== false && page.url().startsWith(this.#origin) && (await this.#isNew()))
      faults.push(...(await axeFaults(page)));
    assert.deepEqual(faults, [], `${this.at} (${this.#manner.screen})`);
  }

  /** Was this page, with these choices on it, not looked at before in this run? Looking closely takes a second. */
  async #isNew(): Promise<boolean> {
    const choices = await this.page.locator('main').locator('h1, h2, button, a.ds-button, legend').allInnerTexts();
    const key = [this.#manner.screen, this.at.replaceAll(/[0-9a-f-]{36}/g, 'id'), ...choices].join('|');
    return !seen.has(key) && Boolean(seen.add(key));
  }

  async keepPicture(screen: keyof typeof screens): Promise<void> {
    if (!pictures) return;
    const name = `${String(++picture).padStart(3, '0')}-${screen}${this.at.replaceAll(/[^\w-]+/g, '_').slice(0, 70)}.png`;
    await this.page.screenshot({ path: join(pictures, name), fullPage: true });
  }

  /** Through the simulated national eID, wherever the person was going. */
  async signInAsCitizen(name: string): Promise<void> {
    if (!this.page.url().includes('/chon/'))
      await this.#arriveBy(this.page.getByRole('link', { name: /VNeID/ }).first());
    await this.#arriveBy(this.page.getByRole('button', { name: new RegExp(name) }));
  }

  /** What keeps this person signed in, and coming back with it. */
  session(): ReturnType<BrowserContext['cookies']> {
    return this.#context.cookies();
  }

  resume(cookies: Awaited<ReturnType<BrowserContext['cookies']>>): Promise<void> {
    return this.#context.addCookies(cookies);
  }

  /** With password and the code of the moment. */
  async signInAsOfficer(username: string): Promise<void> {
    await this.page.goto(`${this.#origin}/mau/ma-xac-thuc/${username}`);
    const code = this.page.locator('main strong[translate=no]');
    // Each code works once; whoever signed in twice a moment ago waits for the next half minute.
    for (let tries = 0; (await code.count()) === 0 && tries < 35; tries++) {
      await wait(1000);
      await this.page.reload();
    }
    const digits = (await code.first().innerText()).trim();
    await this.page.goto(`${this.#origin}/dang-nhap/can-bo?back=/viec`);
    await this.type('Tên đăng nhập', username);
    await this.type('Mật khẩu', 'motcua-2026');
    await this.type('Mã xác thực', digits);
    await this.press('Đăng nhập');
    assert.doesNotMatch(this.at, /dang-nhap/, `${username} is signed in`);
  }
}
