/** Our own namespace in BPMN models; its usual prefix is `mc`. It stays for ever: it stands in approved models. */
export const modelNamespace = 'https://mot-cua.vn/bpmn/1';

const attribute = (name: string) => ({ name, isAttr: true, type: 'String' });

/**
 * The moddle description of our attributes, for bpmn-moddle here and bpmn-js in the browser. All are text: what a
 * value must be is said by the compiler, in a sentence, not by the parser.
 */
export const mcModdle = {
  name: 'MotCua',
  uri: modelNamespace,
  prefix: 'mc',
  xml: { tagAlias: 'lowerCase' },
  types: [
    {
      name: 'Attributes',
      extends: ['bpmn:BaseElement'],
      properties: [
        'role',
        'place',
        'hours',
        'share',
        'product',
        'form',
        'act',
        'clock',
        'status',
        'lead',
        'nameEn',
        'operation',
        'units',
        'by',
        'part',
      ].map(attribute),
    },
    // The table a model was written from, kept whole when the diagram is edited.
    {
      name: 'Table',
      superClass: ['Element'],
      properties: [attribute('seal'), { name: 'json', isBody: true, type: 'String' }],
    },
  ],
} as const;
