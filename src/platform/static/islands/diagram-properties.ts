/**
 * The small form beside the diagram: shows the properties of the selected element and writes what is typed into the
 * model. Each field names its property in `data-mc` and the kinds of elements it is for, as a pattern, in `data-for`.
 */
type Business = { $type: string; get(name: string): unknown; eventDefinitions?: Business[] };
type Shape = { id: string; type: string; businessObject: Business; labelTarget?: Shape };
type Modeler = {
  on(event: string, then: (event: { newSelection: Shape[]; element: Shape }) => void): void;
  get(name: 'modeling'): {
    updateProperties(shape: Shape, properties: object): void;
    updateModdleProperties(shape: Shape, of: Business, properties: object): void;
  };
  get(name: 'moddle'): { create(type: string, properties: object): unknown };
};
type Field = HTMLInputElement | HTMLSelectElement;

const timerOf = ({ businessObject }: Shape): Business | undefined =>
  businessObject.eventDefinitions?.find(({ $type }) => $type === 'bpmn:TimerEventDefinition');
const bodyOf = (of: unknown): string => ((of as Business | undefined)?.get('body') as string | undefined) ?? '';
/** BPMN's own properties have no prefix. */
const fullName = (name: string): string => (name === 'name' || name === 'calledElement' ? name : `mc:${name}`);

class DiagramProperties extends HTMLElement {
  #modeler: Modeler | undefined;
  #shown: Shape | undefined;

  connectedCallback(): void {
    this.addEventListener('diagram', this.#begin);
    this.addEventListener('change', this.#write);
  }

  #begin = (event: Event): void => {
    const modeler = (event as CustomEvent<Modeler>).detail;
    this.#modeler = modeler;
    modeler.on('selection.changed', ({ newSelection }) => this.#show(newSelection[0]));
    modeler.on('element.changed', ({ element }) => {
      // What is being typed is not overwritten by what was there before.
      const typing = document.activeElement?.hasAttribute('data-mc');
      if (element.id === this.#shown?.id && !typing) this.#show(element);
    });
    this.#show(undefined);
  };

  #show(picked: Shape | undefined): void {
    const shape = picked?.labelTarget ?? picked;
    this.#shown = shape;
    const kind = shape?.type.replace('bpmn:', '') ?? '';
    this.querySelector('[data-nothing]')?.toggleAttribute('hidden', shape !== undefined);
    for (const field of this.querySelectorAll<Field>('[data-mc]')) {
      const name = field.dataset['mc'] ?? '';
      const ofKind = shape !== undefined && new RegExp(`^(${field.dataset['for'] ?? '.*'})$`).test(kind);
      const fits = ofKind && (name !== 'duration' || timerOf(shape) !== undefined);
      field.closest('.field')?.toggleAttribute('hidden', !fits);
      if (fits) field.value = this.#read(shape, name);
    }
  }

  #read(shape: Shape, name: string): string {
    if (name === 'duration') return bodyOf(timerOf(shape)?.get('timeDuration'));
    if (name === 'conditionExpression') return bodyOf(shape.businessObject.get(name));
    return String(shape.businessObject.get(fullName(name)) ?? '');
  }

  #write = ({ target }: Event): void => {
    const field = target as Field;
    const [name, shape, modeler] = [field.dataset['mc'], this.#shown, this.#modeler];
    if (!name || !shape || !modeler) return;
    const value = field.value.trim() || undefined;
    const formal = value && modeler.get('moddle').create('bpmn:FormalExpression', { body: value });
    const [modeling, timer] = [modeler.get('modeling'), timerOf(shape)];
    if (name === 'conditionExpression') modeling.updateProperties(shape, { conditionExpression: formal });
    else if (name !== 'duration') modeling.updateProperties(shape, { [fullName(name)]: value });
    else if (timer) modeling.updateModdleProperties(shape, timer, { timeDuration: formal });
  };
}

customElements.define('diagram-properties', DiagramProperties);
