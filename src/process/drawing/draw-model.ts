import { html } from 'hono/html';
import type { Lang } from '../../platform/i18n/say.ts';
import { attributes } from '../../platform/views/attributes.ts';
import type { Html } from '../../platform/views/view.ts';
import { besideLine, drawLine, drawShape, letters, standingWords, type Standing } from './draw-shape.ts';
import {
  child,
  children,
  flowElements,
  idOf,
  isElement,
  kindOf,
  nameOf,
  ownAttribute,
  processesOf,
  type Drawing,
  type Element,
} from './drawn-elements.ts';
import { layOutAnew } from './lay-out-anew.ts';
import { readDrawings } from './read-drawing.ts';

/** What is marked in a drawing, by element id; a step that is both here and late is shown late. */
export type Marks = {
  readonly here?: readonly string[];
  readonly done?: readonly string[];
  readonly late?: readonly string[];
  readonly lang: Lang;
  /** Beginning of the ids of this drawing; two drawings on a page need two. */
  readonly id?: string;
};

/**
 * Sơ đồ – the picture of a model as SVG in a box that scrolls, without script or inline style (classes of
 * `diagram.css`), with the list of steps as its text alternative. `definitions` is what bpmn-moddle read. A model
 * without a diagram, or with half of one, is laid out simply. Never refuses, never throws on a model that was read.
 */
export function drawModel(definitions: unknown, marks: Marks): Html {
  const { lang, id = 'so-do' } = marks;
  if (!isElement(definitions)) throw new TypeError('no BPMN definitions');
  const drawings = readDrawings(definitions) ?? [layOutAnew(definitions)];
  const standing = standings(marks);
  const title = lang === 'vi' ? 'Sơ đồ quy trình' : 'Diagram of the process';
  const steps = stepList(definitions, standing, lang);
  return html`${drawings.map((drawing, n) => drawOne(drawing, { id: n === 0 ? id : `${id}-${n + 1}`, title, steps, standing, lang }))}`;
}

function standings({ here = [], done = [], late = [] }: Marks): Map<string, Standing> {
  const all = new Map<string, Standing>();
  for (const id of done) all.set(id, 'done');
  for (const id of here) all.set(id, 'here');
  for (const id of late) all.set(id, 'late');
  return all;
}

type Frame = { id: string; title: string; steps: string; standing: ReadonlyMap<string, Standing>; lang: Lang };

function drawOne(drawing: Drawing, { id, title, steps, standing, lang }: Frame): Html {
  const { x, y, width, height } = bounds(drawing);
  // Large things first, so that what they hold lies on top; lines between frames and nodes.
  const area = (shape: (typeof drawing.shapes)[number]): number => shape.box.width * shape.box.height;
  const isFrame = (shape: (typeof drawing.shapes)[number]): boolean =>
    shape.expanded || /^(Participant|Lane|Group)$/.test(kindOf(shape.element));
  const frames = drawing.shapes.filter(isFrame).toSorted((a, b) => area(b) - area(a));
  const nodes = drawing.shapes.filter((shape) => !isFrame(shape)).toSorted((a, b) => area(b) - area(a));
  const shape = (one: (typeof drawing.shapes)[number]): Html =>
    drawShape(one, lang, standing.get(idOf(one.element)) ?? null);
  // oxfmt-ignore
  return html`<section class="diagram-box" tabindex="0" aria-label="${title}"><svg class="diagram"${attributes({ viewBox: `${x} ${y} ${width} ${height}`, width, height, role: 'img', 'aria-labelledby': `${id}-title`, 'aria-describedby': `${id}-steps` })}><title id="${id}-title">${title}</title><desc id="${id}-steps">${steps}</desc>
${frames.map(shape)}${drawing.lines.map((line) => drawLine(line, lang))}${nodes.map(shape)}</svg></section>`;
}

function bounds({ shapes, lines }: Drawing): { x: number; y: number; width: number; height: number } {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const grow = (x: number, y: number): void => {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  };
  for (const { element, box, label } of shapes) {
    const named = /(Event|Gateway)$|^Data/.test(kindOf(element)) && nameOf(element, 'vi') !== '' && !label;
    // Names that stand below their shape need room too.
    grow(box.x - (named ? 32 : 0), box.y - 12);
    grow(box.x + box.width + (named ? 32 : 0), box.y + box.height + (named ? letters.line * 2 + 6 : 0));
    if (label) {
      grow(label.x, label.y);
      grow(label.x + Math.max(label.width, 96), label.y + label.height);
    }
  }
  for (const { element, points, label } of lines) {
    for (const { x, y } of points) grow(x, y);
    if (nameOf(element, 'vi') === '' || label) continue;
    const at = besideLine(points);
    grow(at.x + (at.side === 'before' ? -90 : 90), at.y);
  }
  if (!(left < right)) return { x: 0, y: 0, width: 200, height: 40 };
  const [x, y] = [Math.floor(left - 12), Math.floor(top - 8)];
  return { x, y, width: Math.ceil(right + 12 - x), height: Math.ceil(bottom + 12 - y) };
}

/** The human steps in the order in which they can be reached, as a sentence each. */
function stepList(definitions: Element, standing: ReadonlyMap<string, Standing>, lang: Lang): string {
  const steps = processesOf(definitions)
    .flatMap(inOrder)
    .filter((one) => kindOf(one) === 'UserTask');
  return steps
    .map((step, i) => {
      const how = standing.get(idOf(step));
      const hours = ownAttribute(step, 'hours');
      const facts = [
        hours && (lang === 'vi' ? `${hours.replace('.', ',')} giờ làm việc` : `${hours} working hours`),
        how && standingWords[how][lang].toLowerCase(),
      ].filter(Boolean);
      return `${i + 1}. ${nameOf(step, lang)}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}.`;
    })
    .join(' ');
}

function inOrder(scope: Element): Element[] {
  const all = children(scope, 'flowElements');
  const next = new Map<string, Element[]>();
  const entered = new Set<string>();
  for (const flow of all) {
    const [from, to] = [child(flow, 'sourceRef'), child(flow, 'targetRef')];
    if (!from || !to) continue;
    next.set(idOf(from), [...(next.get(idOf(from)) ?? []), to]);
    entered.add(idOf(to));
  }
  const seen = new Set<Element>();
  const queue = [...all.filter((one) => !entered.has(idOf(one))), ...all];
  for (const start of queue) {
    const wave = [start];
    for (let one = wave.shift(); one; one = wave.shift()) {
      if (seen.has(one)) continue;
      seen.add(one);
      wave.push(...(next.get(idOf(one)) ?? []));
    }
  }
  return [...seen].flatMap((one) => [one, ...(flowElements(one).length > 0 ? inOrder(one) : [])]);
}
