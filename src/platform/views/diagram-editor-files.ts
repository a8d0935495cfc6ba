import { fileURLToPath } from 'node:url';
import type { Source } from '../http/static.ts';

const fromBpmnJs = (path: string): string => fileURLToPath(import.meta.resolve(`bpmn-js/dist/${path}`));

/** The script and the symbols of the diagram editor (bpmn-js). Its name ends in `.mjs`: it has no types to be stripped. */
export const editorFiles: readonly Source[] = [
  {
    name: 'bpmn-modeler.mjs',
    type: 'text/javascript; charset=utf-8',
    from: [fromBpmnJs('bpmn-modeler.production.min.js')],
  },
  { name: 'bpmn.woff2', type: 'font/woff2', from: [fromBpmnJs('assets/bpmn-font/font/bpmn.woff2')] },
];

/** Its stylesheet, for the page of the editor alone; `asset` gives the address of the symbols. */
export const editorSheet = (asset: (name: string) => string): Source => ({
  name: 'bpmn-editor.css',
  type: 'text/css; charset=utf-8',
  from: [
    fromBpmnJs('assets/diagram-js.css'),
    fromBpmnJs('assets/bpmn-js.css'),
    fromBpmnJs('assets/bpmn-font/css/bpmn.css'),
  ],
  rewrite: (css) =>
    css
      .replaceAll(/@charset[^;]*;/g, '')
      .replace(
        /@font-face\s*\{[^}]*\}/,
        () => `@font-face{font-family:bpmn;src:url(${asset('bpmn.woff2')}) format('woff2')}`,
      ),
});
