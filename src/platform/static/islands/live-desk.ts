/**
 * Listens for new work and says so at the edge of the window, with a link to load the list again. Nothing on the page
 * moves. Only while the page is looked at, so that many open tabs hold no connections.
 */
class LiveDesk extends HTMLElement {
  #source: EventSource | null = null;

  connectedCallback(): void {
    this.setAttribute('role', 'status');
    document.addEventListener('visibilitychange', this.#look);
    addEventListener('pagehide', this.#close);
    this.#look();
  }

  disconnectedCallback(): void {
    document.removeEventListener('visibilitychange', this.#look);
    removeEventListener('pagehide', this.#close);
    this.#close();
  }

  #look = (): void => {
    if (document.visibilityState === 'hidden') this.#close();
    else if (!this.#source) {
      // What came while the tab was hidden is told too: the question names when the list was made.
      this.#source = new EventSource(`/viec/luong?tu=${this.dataset['t'] ?? ''}`);
      this.#source.addEventListener('viec', this.#tell);
    }
  };

  #close = (): void => {
    this.#source?.close();
    this.#source = null;
  };

  #tell = (event: MessageEvent<string>): void => {
    const { moi } = JSON.parse(event.data) as { moi: number };
    this.toggleAttribute('data-shown', moi > 0);
    const link = document.createElement('a');
    link.className = 'ds-link';
    link.href = location.href;
    link.textContent = document.documentElement.lang === 'en' ? `${moi} new – reload` : `Có ${moi} việc mới – tải lại`;
    this.replaceChildren(link);
  };
}

customElements.define('live-desk', LiveDesk);
