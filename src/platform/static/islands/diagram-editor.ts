/**
 * The diagram editor around a form with the model's XML in a textarea: draws it with bpmn-js and puts the XML back
 * before the form is sent. Without script the textarea is the editor. `diagram-properties` inside is told when it stands.
 */
type Modeler = {
  importXML(xml: string): Promise<unknown>;
  saveXML(options: { format: boolean }): Promise<{ xml: string }>;
  on(event: string, then: () => void): void;
  get(name: 'canvas'): {
    zoom(to?: number | 'fit-viewport'): number;
    scroll(by: { dx: number; dy: number }): void;
  };
};

class DiagramEditor extends HTMLElement {
  #modeler: Modeler | undefined;
  #ready = false;

  async connectedCallback(): Promise<void> {
    const [board, text] = [this.querySelector<HTMLElement>('.diagram-canvas'), this.querySelector('textarea')];
    const desk = board?.closest<HTMLElement>('.diagram-desk');
    if (!board || !text || !desk) return;
    await import(this.dataset['modeler'] ?? '');
    const { BpmnJS } = globalThis as unknown as { BpmnJS: new (options: object) => Modeler };
    desk.hidden = false;
    const mc: unknown = JSON.parse(this.dataset['moddle'] ?? '{}');
    const modeler = new BpmnJS({ container: board, moddleExtensions: { mc } });
    try {
      await modeler.importXML(text.value);
    } catch {
      // What cannot be drawn is repaired as text.
      desk.hidden = true;
      return;
    }
    this.#modeler = modeler;
    const canvas = modeler.get('canvas');
    // The tools stand at the left; nothing of the model begins under them.
    canvas.zoom(canvas.zoom('fit-viewport') * 0.86);
    canvas.scroll({ dx: 60, dy: 30 });
    modeler.on('commandStack.changed', () => this.dispatchEvent(new Event('input', { bubbles: true })));
    text.closest('details')?.removeAttribute('open');
    text.addEventListener('change', () => void modeler.importXML(text.value).catch(() => undefined));
    this.addEventListener('submit', this.#send);
    this.querySelector('diagram-properties')?.dispatchEvent(new CustomEvent('diagram', { detail: modeler }));
  }

  #send = async (event: SubmitEvent): Promise<void> => {
    const [text, form] = [this.querySelector('textarea'), event.target as HTMLFormElement];
    // A chosen file takes the place of the drawing.
    const file = form.querySelector<HTMLInputElement>('input[type=file]')?.value;
    if (this.#ready || !text || !this.#modeler || file) return;
    event.preventDefault();
    text.value = (await this.#modeler.saveXML({ format: true })).xml;
    this.#ready = true;
    // A form ignores a second submission while the first is still being told to everybody.
    setTimeout(() => {
      form.requestSubmit(event.submitter);
      this.#ready = false;
    });
  };
}

customElements.define('diagram-editor', DiagramEditor);
