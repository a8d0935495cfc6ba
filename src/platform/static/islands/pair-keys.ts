/**
 * Keys for settling a doubtful pair: 1–5 this person, 0 none of them, n the next record, p the one before. Only while the
 * focus is not in a field (WCAG 2.1.4); the buttons and links work as before.
 */
class PairKeys extends HTMLElement {
  connectedCallback(): void {
    document.addEventListener('keydown', this.#press);
  }

  disconnectedCallback(): void {
    document.removeEventListener('keydown', this.#press);
  }

  #press = (event: KeyboardEvent): void => {
    const target = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return;
    const pressed = this.#for(event.key);
    if (!pressed) return;
    event.preventDefault();
    pressed.click();
  };

  #for(key: string): HTMLElement | null | undefined {
    const choices = [...this.querySelectorAll<HTMLButtonElement>('button[name=person]')];
    if (/^[0-5]$/.test(key)) return choices[Number(key)];
    if (key === 'n') return this.querySelector<HTMLElement>('nav a[data-go=next]');
    if (key === 'p') return this.querySelector<HTMLElement>('nav a[data-go=before]');
    return null;
  }
}

customElements.define('pair-keys', PairKeys);
