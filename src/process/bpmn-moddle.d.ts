/** The little of bpmn-moddle 10 this project uses; the package has no types of its own for its reader and writer. */
declare module 'bpmn-moddle' {
  /** One element of a model, its properties by their BPMN names. */
  export type ModdleElement = {
    readonly $type: string;
    readonly $attrs: Readonly<Record<string, string>>;
    readonly $parent?: ModdleElement;
    get(name: string): unknown;
    set(name: string, value: unknown): void;
  };

  export type ReadWarning = {
    readonly message: string;
    readonly element?: ModdleElement & { readonly id?: string };
    readonly property?: string;
    readonly value?: string;
  };

  export class BpmnModdle {
    constructor(packages?: Readonly<Record<string, unknown>>);
    /** Throws what cannot be read as XML; what can be read but not understood is a warning. */
    fromXML(xml: string): Promise<{
      readonly rootElement: ModdleElement;
      readonly elementsById: Readonly<Record<string, ModdleElement>>;
      readonly warnings: readonly ReadWarning[];
    }>;
    toXML(
      element: ModdleElement,
      options?: { format?: boolean; preamble?: boolean },
    ): Promise<{ readonly xml: string }>;
    create(type: string, properties?: Readonly<Record<string, unknown>>): ModdleElement;
  }
}
