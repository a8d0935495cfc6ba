/** Keeps the words and the bar of a long run up to date; when it stands still the page is loaded again. */
class RunProgress extends HTMLElement {
  #source: EventSource | null = null;

  connectedCallback(): void {
    this.#source = new EventSource(this.dataset['stream'] ?? '');
    this.#source.addEventListener('tien-do', this.#tell);
    this.#source.addEventListener('xong', () => location.reload());
    addEventListener('pagehide', this.#close);
  }

  disconnectedCallback(): void {
    removeEventListener('pagehide', this.#close);
    this.#close();
  }

  #close = (): void => {
    this.#source?.close();
    this.#source = null;
  };

  #tell = (event: MessageEvent<string>): void => {
    const { words, percent } = JSON.parse(event.data) as { words: string; percent: number };
    const [said, bar] = [this.querySelector('p'), this.querySelector('progress')];
    if (said && words && said.textContent !== words) said.textContent = words;
    if (bar) bar.value = percent;
  };
}

customElements.define('run-progress', RunProgress);
