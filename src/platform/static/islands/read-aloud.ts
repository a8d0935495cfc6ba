/** Reads the guidance inside it aloud with the browser's own voice. No voice, no button. */
class ReadAloud extends HTMLElement {
  #button: HTMLButtonElement | undefined;

  connectedCallback(): void {
    if (!('speechSynthesis' in globalThis)) return;
    this.#offer();
    speechSynthesis.addEventListener('voiceschanged', this.#offer);
  }

  disconnectedCallback(): void {
    if (!('speechSynthesis' in globalThis)) return;
    speechSynthesis.removeEventListener('voiceschanged', this.#offer);
    speechSynthesis.cancel();
  }

  /** Voices arrive late in some browsers: the button appears once one speaks the page's language. */
  #offer = (): void => {
    if (this.#button || !this.#voice()) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'ds-button read-aloud-button';
    button.dataset['variant'] = 'secondary';
    button.dataset['size'] = 'sm';
    button.textContent = this.dataset['start'] ?? '';
    button.addEventListener('click', () => (speechSynthesis.speaking ? this.#stop() : this.#start()));
    this.#button = button;
    this.prepend(button);
  };

  #voice(): SpeechSynthesisVoice | undefined {
    const [language = 'vi'] = (this.dataset['lang'] ?? 'vi-VN').split('-');
    return speechSynthesis.getVoices().find((voice) => voice.lang.toLowerCase().startsWith(language));
  }

  /** Sentence by sentence: some browsers fall silent after fifteen seconds of one utterance. */
  #start(): void {
    const words = this.innerText.replace(this.#button?.innerText ?? '', '').trim();
    const sentences = words.split(/(?<=[.!?…:;])\s+|\n+/).filter((sentence) => sentence.trim() !== '');
    for (const [index, sentence] of sentences.entries()) {
      const speech = new SpeechSynthesisUtterance(sentence);
      speech.lang = this.dataset['lang'] ?? 'vi-VN';
      speech.voice = this.#voice() ?? null;
      speech.rate = 0.95;
      if (index === sentences.length - 1) speech.addEventListener('end', () => this.#label('start'));
      speechSynthesis.speak(speech);
    }
    this.#label('stop');
  }

  #stop(): void {
    speechSynthesis.cancel();
    this.#label('start');
  }

  #label(key: 'start' | 'stop'): void {
    if (this.#button) this.#button.textContent = this.dataset[key] ?? '';
  }
}

customElements.define('read-aloud', ReadAloud);
