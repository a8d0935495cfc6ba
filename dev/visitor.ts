import assert from 'node:assert/strict';

type Page = { status: number; url: URL; body: string };
type Form = { action: string; multipart: boolean; values: Map<string, string> };

/** A person without JavaScript: keeps cookies, follows redirects, fills forms in as they stand on the page. */
export class Visitor {
  readonly #origin: string;
  readonly #heard: (from: URL, to: string) => void;
  readonly #cookies = new Map<string, Map<string, string>>();

  /** `heard` is told of every redirect before it is followed: what was acknowledged stays known if the way on breaks. */
  constructor(origin: string, heard: (from: URL, to: string) => void = () => undefined) {
    this.#origin = origin;
    this.#heard = heard;
  }

  /** Opens a page and whatever it leads to. */
  get(address: string): Promise<Page> {
    return this.#go(new URL(address, this.#origin));
  }

  /** Fills in the main form of a page with `values` over what it holds, and sends it. */
  submit(page: Page, values: Readonly<Record<string, string>>): Promise<Page> {
    const form = readForm(page);
    for (const [name, value] of Object.entries(values)) form.values.set(name, value);
    const data = new FormData();
    for (const [name, value] of form.values) data.append(name, value);
    const body = form.multipart ? data : new URLSearchParams([...form.values]);
    return this.#go(new URL(form.action || page.url.href, page.url), body);
  }

  /** Posts to an address without opening a page first. */
  post(address: string, values: readonly (readonly [string, string])[]): Promise<Page> {
    return this.#go(new URL(address, this.#origin), new URLSearchParams(values.map(([name, value]) => [name, value])));
  }

  /** Signs in as an officer of the sample, waiting for an unused code where needed. */
  async signInAsOfficer(username: string, password = 'motcua-2026'): Promise<void> {
    for (;;) {
      const code = (await this.get(`/mau/ma-xac-thuc/${username}`)).body.match(/>\s*(\d{6})\s*</)?.[1];
      if (code) {
        const entered = await this.submit(await this.get('/dang-nhap/can-bo'), { username, password, code });
        assert.equal(entered.status, 200, `${username} signed in`);
        return;
      }
      await new Promise((next) => setTimeout(next, 5_000));
    }
  }

  /** Signs in at the simulated national eID as a person of the sample. */
  async signInAsCitizen(subject = 'cong-dan-02'): Promise<void> {
    const choice = await this.get('/dang-nhap/cong-dan');
    assert.match(choice.body, /MÔ PHỎNG/);
    const home = await this.submit(choice, { person: subject });
    assert.equal(home.url.origin, this.#origin, 'came back signed in');
  }

  /** Files a procedure through the general form; returns the address of the dossier. */
  async fileGeneralForm(code: string, purpose: string, subject?: string): Promise<string> {
    await this.signInAsCitizen(subject);
    let page = await this.submit(await this.get(`/nop-ho-so/${code}`), {});
    const draft = page.url.pathname;
    for (let steps = 0; steps < 20; steps++) {
      const open = page.body.match(
        new RegExp(`href="(${draft}/[^"?]+)"[^>]*>(?:(?!</a>)[^])*(?:bước tiếp theo|Kiểm tra và nộp)`),
      );
      if (!open?.[1]) throw new Error(`no next step on ${page.url.pathname}`);
      const step = await this.get(open[1]);
      page = await this.submit(step, answersFor(step, purpose));
      if (step.url.pathname.endsWith('/kiem-tra')) {
        assert.match(page.url.pathname, /^\/ho-so-cua-toi\//, `filed; instead ${page.status} ${page.url.pathname}`);
        return page.url.pathname;
      }
      assert.equal(page.status, 200, `${step.url.pathname} answered ${page.status}`);
      page = await this.get(draft);
    }
    throw new Error('the application does not end');
  }

  async #go(url: URL, body?: FormData | URLSearchParams, hops = 0): Promise<Page> {
    assert.ok(hops < 12, 'too many redirects');
    const jar = this.#cookies.get(url.host) ?? new Map<string, string>();
    this.#cookies.set(url.host, jar);
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        origin: url.origin,
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      ...(body ? { method: 'POST', body } : {}),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const to = answer.headers.get('location');
    if (to) this.#heard(url, to);
    if (to && answer.status >= 300 && answer.status < 400) return this.#go(new URL(to, url), undefined, hops + 1);
    return { status: answer.status, url, body: await answer.text() };
  }
}

const attribute = (tag: string, name: string): string | undefined => {
  const found = tag.match(new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s>/])`));
  return found ? (found[1] ?? '') : undefined;
};
const plain = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&');

// Our pages are well formed, so the last posting form of <main> and its controls can be read with patterns.
function readForm(page: Page): Form {
  const main = page.body.slice(page.body.indexOf('<main'));
  const forms = [...main.matchAll(/<form\b[^>]*method="post"[^>]*>[^]*?<\/form>/g)].map(([form]) => form);
  const form = forms[0];
  if (!form) throw new Error(`no form on ${page.url.pathname}`);
  const head = form.slice(0, form.indexOf('>') + 1);
  const values = new Map<string, string>();
  for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
    const name = attribute(tag, 'name');
    const type = attribute(tag, 'type') ?? 'text';
    if (!name || ['submit', 'file', 'button'].includes(type)) continue;
    if (['radio', 'checkbox'].includes(type) && attribute(tag, 'checked') === undefined) continue;
    values.set(name, plain(attribute(tag, 'value') ?? (type === 'checkbox' ? 'on' : '')));
  }
  for (const [, open = '', text = ''] of form.matchAll(/(<textarea\b[^>]*>)([^]*?)<\/textarea>/g))
    values.set(attribute(open, 'name') ?? '', plain(text.replace(/^\n/, '')));
  for (const [, open = '', options = ''] of form.matchAll(/(<select\b[^>]*>)([^]*?)<\/select>/g)) {
    const chosen = options.match(/<option\b[^>]*\sselected[^>]*>/)?.[0];
    values.set(attribute(open, 'name') ?? '', plain(attribute(chosen ?? '', 'value') ?? ''));
  }
  return { action: plain(attribute(head, 'action') ?? ''), multipart: head.includes('multipart'), values };
}

/** What a willing person answers on a page of the general application: the plainest choice everywhere. */
function answersFor(page: Page, purpose: string): Record<string, string> {
  const main = page.body.slice(page.body.indexOf('<main'));
  const answers: Record<string, string> = {};
  for (const [tag] of main.matchAll(/<input\b[^>]*type="radio"[^>]*>/g)) {
    const name = attribute(tag, 'name') ?? '';
    const value = plain(attribute(tag, 'value') ?? '');
    // The plainest way through: papers are brought to the counter, nothing unusual applies.
    if (!(name in answers) || value === 'counter' || value === 'no') answers[name] = value;
  }
  for (const [tag] of main.matchAll(/<textarea\b[^>]*>/g)) answers[attribute(tag, 'name') ?? ''] = purpose;
  for (const [tag] of main.matchAll(/<input\b[^>]*type="checkbox"[^>]*>/g))
    answers[attribute(tag, 'name') ?? ''] = plain(attribute(tag, 'value') ?? 'on');
  return answers;
}
