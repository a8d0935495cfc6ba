import { ageWords, appWords, type AppWords } from './app-words.ts';
import { watch, type Seen } from './camera.ts';
import { factsBeside } from './facts-beside.ts';
import { checkHere, takeAlong } from './kept-proofs.ts';
import { codesIn, loadReader } from './scan-code.ts';
import { made, outcomeBox } from './show-outcome.ts';

/** Checks codes on this device, also without network. Without it the form asks the server, as ever. */
class VerifyCredential extends HTMLElement {
  readonly #lang = this.dataset['lang'] === 'en' ? 'en' : 'vi';
  readonly #words: AppWords = appWords[this.#lang];
  readonly #status = made('p', { role: 'status', class: 'hint' });
  readonly #result = made('section', { class: 'check-result', tabindex: '-1' });
  readonly #ocr = {
    script: this.dataset['ocr'] ?? '',
    core: this.dataset['ocrCore'] ?? '',
    words: this.dataset['ocrWords'] ?? '',
  };
  #watching: AbortController | null = null;

  connectedCallback(): void {
    const camera = made(
      'button',
      { type: 'button', class: 'ds-button', 'data-variant': 'secondary' },
      this.#words.camera,
    );
    camera.addEventListener('click', () => void this.#watch(camera));
    this.prepend(this.#result, camera, this.#status);
    this.querySelector('form')?.addEventListener('submit', (event) => this.#submit(event));
    this.querySelector('input[type=file]')?.addEventListener('change', () => void this.#readFile());
    void navigator.serviceWorker?.register('/kiem-tra/sw.js', { scope: '/kiem-tra' });
    void this.#prepare();
  }

  async #prepare(): Promise<void> {
    const age = await takeAlong().catch(() => null);
    if (age !== null) this.#status.textContent = this.#words.kept(ageWords(this.#words, age));
    await loadReader(this.dataset['zxing'] ?? '').catch(() => null);
  }

  #submit(event: SubmitEvent): void {
    const [file] = this.querySelector<HTMLInputElement>('input[type=file]')?.files ?? [];
    const text = this.querySelector<HTMLTextAreaElement>('textarea')?.value ?? '';
    const here = file ? file.type.startsWith('image/') : text.trimStart().startsWith('MC1:');
    // A PDF and a typed code are the server's; without network that is said instead of a browser's error page.
    if (!here && navigator.onLine) return;
    event.preventDefault();
    if (!here) this.#status.textContent = this.#words.needsNetwork;
    else void (file ? this.#readFile() : this.#check(text, null));
  }

  async #readFile(): Promise<void> {
    const [file] = this.querySelector<HTMLInputElement>('input[type=file]')?.files ?? [];
    if (!file?.type.startsWith('image/')) return;
    this.#status.textContent = this.#words.reading;
    const picture = await createImageBitmap(file).catch(() => null);
    if (!picture) return void (this.#status.textContent = this.#words.unopenable);
    const started = performance.now();
    const codes = await codesIn(picture, this.dataset['zxing'] ?? '');
    const code = codes.find(({ text }) => text.startsWith('MC1:')) ?? codes[0];
    if (!code) this.#show(outcomeBox(this.#lang, 'no_code', null));
    else await this.#check(code.text, { picture, code }, started);
  }

  async #watch(button: HTMLElement): Promise<void> {
    if (this.#watching) return this.#watching.abort();
    this.#watching = new AbortController();
    const video = document.createElement('video');
    video.playsInline = true;
    video.muted = true;
    button.textContent = this.#words.stop;
    button.after(video);
    try {
      const seen = await watch(video, this.dataset['zxing'] ?? '', this.#watching.signal);
      if (seen) await this.#check(seen.code.text, seen);
    } catch {
      this.#status.textContent = this.#words.noCamera;
    } finally {
      video.remove();
      button.textContent = this.#words.camera;
      this.#watching = null;
    }
  }

  async #check(text: string, seen: Seen | null, started = performance.now()): Promise<void> {
    const found = await checkHere(text, Number(this.dataset['oldest'])).catch(() => null);
    if (!found) return void (this.#status.textContent = this.#words.noProofs);
    this.dataset['ms'] = String(Math.round(performance.now() - started));
    this.#status.textContent = '';
    const { verdict } = found;
    const box = outcomeBox(this.#lang, verdict.state, found);
    this.#show(box, ...('claims' in verdict ? factsBeside(this.#lang, verdict, seen, this.#ocr) : []));
  }

  #show(...parts: HTMLElement[]): void {
    this.#status.textContent = '';
    this.#result.replaceChildren(...parts);
    this.#result.focus();
  }
}

customElements.define('verify-credential', VerifyCredential);
