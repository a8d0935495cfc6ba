/** Fills name, number, birthday and address as soon as an identity card is scanned. Without it the button "Đọc thẻ" does. */
class CccdScan extends HTMLElement {
  connectedCallback(): void {
    const box = this.querySelector<HTMLInputElement>('input[name=card]');
    // A scanner types the text and presses Enter; that must not send the form.
    box?.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && this.#fill(box)) event.preventDefault();
    });
    box?.addEventListener('change', () => void this.#fill(box));
  }

  #fill(box: HTMLInputElement): boolean {
    const [id = '', , name = '', born = '', , address = ''] = box.value
      .normalize('NFC')
      .split('|')
      .map((part) => part.trim());
    if (!/^\d{12}$/.test(id) || name === '') return false;
    const [, day, month, year] = /^(\d{2})(\d{2})(\d{4})$/.exec(born) ?? [];
    this.#put('id-number', id);
    this.#put('name', name);
    this.#put('birth', day ? `${day}/${month}/${year}` : '');
    this.#put('address', address);
    box.value = '';
    this.#say();
    box.form?.querySelector<HTMLInputElement>('input[name=phone]')?.focus();
    return true;
  }

  #put(name: string, value: string): void {
    const input = this.closest('form')?.querySelector<HTMLInputElement>(`input[name="${name}"]`);
    if (!input) return;
    input.value = value;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }

  #say(): void {
    let words = this.querySelector<HTMLElement>('[role=status]');
    if (!words) {
      words = document.createElement('p');
      words.setAttribute('role', 'status');
      this.append(words);
    }
    words.textContent = this.dataset['done'] ?? '';
  }
}

customElements.define('cccd-scan', CccdScan);
