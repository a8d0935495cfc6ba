import type { Flaw, Picture } from '../modules/picture-check.ts';

type Checks = { flawsOf(picture: Picture): Flaw[] };

/**
 * Looks at photos of papers on the person's own device, before anything is sent, and says in plain words what may make
 * them hard to read. Advice only: nothing is blocked, nothing leaves the device. Without it the upload is as ever.
 */
class UploadCheck extends HTMLElement {
  #turn = 0;

  connectedCallback(): void {
    this.addEventListener('change', (event) => {
      if (event.target instanceof HTMLInputElement && event.target.type === 'file') void this.#look(event.target);
    });
  }

  async #look(input: HTMLInputElement): Promise<void> {
    const turn = ++this.#turn;
    const photos = [...(input.files ?? [])].filter((file) => file.type.startsWith('image/')).slice(0, 8);
    const lines: string[] = [];
    if (photos.length > 0) {
      const checks = (await import(this.dataset['checks'] ?? '')) as Checks;
      for (const photo of photos) {
        const picture = await pixelsOf(photo).catch(() => null);
        // A picture the browser cannot open is the server's to judge.
        for (const flaw of picture ? checks.flawsOf(picture) : []) lines.push(this.#words(flaw, photo.name));
      }
      if (photos.length === 1 && this.dataset['sides']) lines.push(this.dataset['sides']);
    }
    if (turn === this.#turn) this.#say(input, lines);
  }

  #words(flaw: Flaw, name: string): string {
    return `${name}: ${this.dataset[flaw] ?? flaw}`;
  }

  #say(input: HTMLInputElement, lines: readonly string[]): void {
    const id = `${input.id}-advice`;
    const box = this.querySelector(`#${CSS.escape(id)}`) ?? document.createElement('div');
    box.id = id;
    box.className = 'upload-advice';
    box.setAttribute('role', 'status');
    box.replaceChildren();
    if (!box.isConnected) input.after(box);
    if (lines.length === 0) return;
    const list = document.createElement('ul');
    for (const line of lines) list.append(Object.assign(document.createElement('li'), { textContent: line }));
    const lead = Object.assign(document.createElement('p'), { textContent: this.dataset['lead'] ?? '' });
    box.append(lead, list);
  }
}

const seenWidth = 800;

/** The pixels of a photo, made smaller: eight hundred pixels tell as much as eight thousand. */
async function pixelsOf(photo: File): Promise<Picture> {
  const bitmap = await createImageBitmap(photo);
  const { width: fullWidth, height: fullHeight } = bitmap;
  const scale = Math.min(1, seenWidth / fullWidth);
  const width = Math.max(1, Math.round(fullWidth * scale));
  const height = Math.max(1, Math.round(fullHeight * scale));
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  pen.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  const { data } = pen.getImageData(0, 0, width, height);
  return { data, width, height, fullWidth, fullHeight };
}

customElements.define('upload-check', UploadCheck);
