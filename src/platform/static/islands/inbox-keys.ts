/**
 * Keys for an officer's list, put around the table: j next row, k previous row, x tick it, Enter or o open it, / search, ? the table of keys.
 * Only while the focus is not in a field (WCAG 2.1.4); everything else on the page works as before.
 */
class InboxKeys extends HTMLElement {
  #row = -1;

  connectedCallback(): void {
    document.addEventListener('keydown', this.#press);
  }

  disconnectedCallback(): void {
    document.removeEventListener('keydown', this.#press);
  }

  #rows(): HTMLTableRowElement[] {
    return [...this.querySelectorAll<HTMLTableRowElement>('tbody > tr')];
  }

  #press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || this.#typing(event.target)) return;
    const row = this.#rows()[this.#row];
    switch (event.key) {
      case 'j':
        return this.#move(event, 1);
      case 'k':
        return this.#move(event, -1);
      case 'x':
        event.preventDefault();
        return row?.querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
      case 'o':
        return row?.querySelector<HTMLAnchorElement>('th a')?.click();
      case '/':
        event.preventDefault();
        return this.#search();
      case '?':
        return location.assign('/viec/bo-loc#phim');
      default:
        return undefined;
    }
  };

  /** The search of the page, or the page of the search. */
  #search(): void {
    const box = document.querySelector<HTMLInputElement>('main input[type=search]');
    if (box) box.focus();
    else location.assign('/tim-ho-so');
  }

  /** Moves the focus to the row's link, so Enter opens it and screen readers say where one is. */
  #move(event: KeyboardEvent, step: 1 | -1): void {
    event.preventDefault();
    const rows = this.#rows();
    rows[this.#row]?.removeAttribute('data-selected');
    this.#row = Math.max(0, Math.min(rows.length - 1, this.#row + step));
    const row = rows[this.#row];
    row?.setAttribute('data-selected', '');
    row?.querySelector<HTMLAnchorElement>('th a')?.focus();
    row?.scrollIntoView({ block: 'nearest' });
  }

  #typing(target: EventTarget | null): boolean {
    if (target instanceof HTMLInputElement) return target.type !== 'checkbox' && target.type !== 'radio';
    return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
  }
}

customElements.define('inbox-keys', InboxKeys);
