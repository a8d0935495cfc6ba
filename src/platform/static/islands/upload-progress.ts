/** Shows how far an upload is. Without it the browser sends the form as ever, only silently. */
class UploadProgress extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('submit', (event) => this.#send(event));
  }

  #send(event: SubmitEvent): void {
    const form = event.target;
    if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== 'post') return;
    const picked = [...form.querySelectorAll<HTMLInputElement>('input[type=file]')].some(
      (input) => input.files?.length,
    );
    if (!picked) return;
    event.preventDefault();
    const { bar, words } = this.#show(form);
    const request = new XMLHttpRequest();
    const body = new FormData(form, event.submitter);
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      bar.max = total;
      bar.value = loaded;
    });
    request.addEventListener('load', () => this.#arrive(request));
    request.addEventListener('error', () => {
      bar.remove();
      words.textContent = this.dataset['failed'] ?? '';
      this.#lock(form, false);
    });
    request.open('POST', form.getAttribute('action') || location.href);
    request.setRequestHeader('accept', 'text/html');
    request.send(body);
    this.#lock(form, true);
  }

  /** A redirect is followed by the browser: go where it led. A page that came back with errors takes the place of this one. */
  #arrive(request: XMLHttpRequest): void {
    if (request.status < 400 && request.responseURL !== location.href) {
      location.assign(request.responseURL);
      return;
    }
    const page = new DOMParser().parseFromString(request.responseText, 'text/html');
    document.replaceChild(document.importNode(page.documentElement, true), document.documentElement);
    document.querySelector<HTMLElement>('#error-summary')?.focus();
    scrollTo(0, 0);
  }

  #show(form: HTMLFormElement): { bar: HTMLProgressElement; words: HTMLElement } {
    this.querySelector('.upload-status')?.remove();
    const box = document.createElement('div');
    box.className = 'upload-status';
    const words = document.createElement('p');
    words.setAttribute('role', 'status');
    const bar = document.createElement('progress');
    bar.className = 'upload-bar';
    bar.setAttribute('aria-label', this.dataset['sending'] ?? '');
    box.append(words, bar);
    form.append(box);
    words.textContent = this.dataset['sending'] ?? '';
    return { bar, words };
  }

  #lock(form: HTMLFormElement, locked: boolean): void {
    for (const button of form.querySelectorAll('button')) button.disabled = locked;
  }
}

customElements.define('upload-progress', UploadProgress);
