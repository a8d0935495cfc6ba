/** Fills the list of communes as soon as a province is chosen. Without it the button "Chọn tỉnh" does the same by a round trip. */
class AddressSelect extends HTMLElement {
  #asked = 0;

  connectedCallback(): void {
    this.#select('province')?.addEventListener('change', () => void this.#fill());
  }

  #select(part: 'province' | 'commune'): HTMLSelectElement | null {
    return document.querySelector<HTMLSelectElement>(`#${CSS.escape(this.dataset[part] ?? '')}`);
  }

  async #fill(): Promise<void> {
    const province = this.#select('province');
    const commune = this.#select('commune');
    if (!province || !commune) return;
    const turn = ++this.#asked;
    commune.replaceChildren(new Option(this.dataset['empty'] ?? '', ''));
    if (province.value === '') return;
    commune.setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch(`/don-vi/tinh/${encodeURIComponent(province.value)}/xa.json`);
      if (!answer.ok) throw new Error(String(answer.status));
      const communes = (await answer.json()) as readonly { code: string; name: string }[];
      // A slow answer for a province chosen earlier must not overwrite the list of the one chosen now.
      if (turn === this.#asked) commune.append(...communes.map(({ code, name }) => new Option(name, code)));
    } catch {
      // No network: bring back the button, which needs no script.
      this.dataset['failed'] = '';
    } finally {
      commune.removeAttribute('aria-busy');
    }
  }
}

customElements.define('address-select', AddressSelect);
