/**
 * Keeps the unsent words of the form inside it in this tab's session storage, for eight hours at most and for this
 * person alone, and offers them back where they are missing. They are forgotten once the act was done (`xong=` in the
 * address it leads to). Only text people compose: no passwords, files, choices, hidden fields, nor personal numbers.
 */
class KeepTyped extends HTMLElement {
  static readonly #hours = 8 * 3_600_000;

  connectedCallback(): void {
    this.#forgetStrangers();
    const found = this.#fields().filter((field) => this.#kept(field) !== null);
    if (found.length > 0) this.#offer(found);
    this.addEventListener('input', this.#keep);
  }

  disconnectedCallback(): void {
    this.removeEventListener('input', this.#keep);
  }

  #keep = ({ target }: Event): void => {
    const field = this.#fields().find((one) => one === target);
    if (!field) return;
    if (field.value.trim() === '') sessionStorage.removeItem(this.#key(field));
    else sessionStorage.setItem(this.#key(field), JSON.stringify({ at: Date.now(), text: field.value }));
  };

  /** What was typed before and is not there now. */
  #kept(field: HTMLInputElement | HTMLTextAreaElement): string | null {
    const stored = sessionStorage.getItem(this.#key(field));
    if (!stored) return null;
    const { at, text } = JSON.parse(stored) as { at: number; text: string };
    return Date.now() - at < KeepTyped.#hours && text !== field.value ? text : null;
  }

  #fields(): (HTMLInputElement | HTMLTextAreaElement)[] {
    const all = this.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('textarea, input[type=text]');
    return [...all].filter((field) => field.name !== '' && !field.inputMode && !/id|card|phone|so-/.test(field.name));
  }

  #key(field: HTMLInputElement | HTMLTextAreaElement): string {
    const form = field.form?.getAttribute('action') ?? location.pathname;
    return `typed ${this.dataset['who'] ?? ''} ${form} ${field.name}`;
  }

  /** Whoever sits down at this tab next finds nothing of who sat here before; what was done is done. */
  #forgetStrangers(): void {
    const mine = `typed ${this.dataset['who'] ?? ''} `;
    const done = new URLSearchParams(location.search).has('xong');
    for (const key of Object.keys(sessionStorage)) {
      if (!key.startsWith('typed ')) continue;
      if (!key.startsWith(mine) || (done && key.includes(` ${location.pathname}`))) sessionStorage.removeItem(key);
    }
  }

  #offer(fields: (HTMLInputElement | HTMLTextAreaElement)[]): void {
    const box = document.createElement('div');
    box.className = 'ds-alert notice';
    box.dataset['color'] = 'info';
    box.setAttribute('role', 'status');
    const words = document.createElement('p');
    words.textContent = this.dataset['found'] ?? '';
    const press = (label: string, act: (field: HTMLInputElement | HTMLTextAreaElement) => void): HTMLButtonElement => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'ds-button';
      button.dataset['variant'] = 'secondary';
      button.textContent = label;
      button.addEventListener('click', () => {
        fields.forEach(act);
        box.remove();
        fields[0]?.focus();
      });
      return button;
    };
    const row = document.createElement('div');
    row.className = 'button-row';
    row.append(
      press(this.dataset['restore'] ?? '', (field) => (field.value = this.#kept(field) ?? field.value)),
      press(this.dataset['forget'] ?? '', (field) => sessionStorage.removeItem(this.#key(field))),
    );
    box.append(words, row);
    this.prepend(box);
  }
}

customElements.define('keep-typed', KeepTyped);
