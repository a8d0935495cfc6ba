/** Asks before a page with unsaved typing is left. The question is the browser's own. */
class ConfirmLeave extends HTMLElement {
  #changed = false;

  connectedCallback(): void {
    this.addEventListener('input', this.#change);
    this.addEventListener('submit', this.#save);
    addEventListener('beforeunload', this.#ask);
  }

  disconnectedCallback(): void {
    removeEventListener('beforeunload', this.#ask);
  }

  #change = (): void => {
    this.#changed = true;
  };

  #save = (): void => {
    this.#changed = false;
  };

  #ask = (event: BeforeUnloadEvent): void => {
    if (this.#changed) event.preventDefault();
  };
}

customElements.define('confirm-leave', ConfirmLeave);
