import { html } from 'hono/html';
import type { Lang } from '../../platform/i18n/say.ts';
import type { Html } from '../../platform/views/view.ts';
import { activityMarks, eventSymbol, gatewaySymbol, taskSymbol } from './draw-symbols.ts';
import { idOf, kindOf, nameOf, ownAttribute, type DrawnLine, type DrawnShape } from './drawn-elements.ts';
import { wrapWords } from './drawing-words.ts';
import type { Box, Point } from './layout-table.ts';

/** Size of letters in a drawing, in pixels, and of a line. */
export const letters = { size: 12.5, line: 16 } as const;

/** How a step stands, for the drawing of a running dossier. */
export type Standing = 'here' | 'done' | 'late';
export const standingWords: Readonly<Record<Standing, Readonly<Record<Lang, string>>>> = {
  here: { vi: 'Đang ở đây', en: 'Stands here' },
  done: { vi: 'Đã xong', en: 'Done' },
  late: { vi: 'Quá hạn', en: 'Overdue' },
};

/** Words around a middle, or hanging from a top. */
function words(lines: readonly string[], x: number, top: number, className = 'words'): Html | '' {
  if (lines.length === 0) return '';
  // oxfmt-ignore
  return html`<text class="${className}" x="${x}" y="${top}">${lines.map((line, i) => html`<tspan x="${x}" y="${round(top + i * letters.line)}">${line}</tspan>`)}</text>`;
}

const round = (value: number): number => Math.round(value * 10) / 10;

function centred(text: string, { x, y, width, height }: Box, upper = 0): Html | '' {
  const most = Math.max(1, Math.floor((height - upper - 8) / letters.line));
  const lines = wrapWords(text, width - 14, most, letters.size);
  const top = y + upper + (height - upper - lines.length * letters.line) / 2 + letters.size;
  return words(lines, x + width / 2, round(top));
}

/** One shape with its symbols, its name and its standing. */
export function drawShape(shape: DrawnShape, lang: Lang, standing: Standing | null): Html {
  const { element } = shape;
  const name = nameOf(element, lang);
  const classes = [`node ${kindOf(element).toLowerCase()}`, ...(standing ? [`is-${standing}`] : [])].join(' ');
  // oxfmt-ignore
  return html`<g class="${classes}" data-element="${idOf(element)}">${name ? html`<title>${name}</title>` : ''}${outline(shape, lang)}${standing ? flag(shape.box, standing, lang) : ''}</g>
`;
}

function outline({ element, box, expanded, label }: DrawnShape, lang: Lang): Html {
  const kind = kindOf(element);
  const name = nameOf(element, lang);
  const { x, y, width, height } = box;
  const [cx, cy] = [x + width / 2, y + height / 2];
  const rect = (className: string, radius: number): Html =>
    html`<rect class="${className}" x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}"/>`;
  if (kind === 'Participant' || kind === 'Lane')
    return html`${rect('pool', 0)}<text class="words" transform="translate(${x + 19} ${cy}) rotate(-90)">${wrapWords(name, height, 1, letters.size)[0] ?? ''}</text>`;
  if (kind.endsWith('Event')) {
    const dashed = element['cancelActivity'] === false || element['isInterrupting'] === false;
    const circle = (className: string, r: number): Html =>
      html`<circle class="${className}${dashed ? ' dashed' : ''}" cx="${cx}" cy="${cy}" r="${r}"/>`;
    const inner = /^(Intermediate|Boundary)/.test(kind) ? circle('event inner', width / 2 - 3.5) : '';
    return html`${circle('event', width / 2)}${inner}${eventSymbol(element, box)}${outside(name, box, label)}`;
  }
  if (kind.endsWith('Gateway'))
    return html`<path class="gate" d="M${cx} ${y}L${x + width} ${cy}L${cx} ${y + height}L${x} ${cy}Z"/>${gatewaySymbol(element, box)}${outside(name, box, label)}`;
  if (/Task$|SubProcess$|^CallActivity$|^Transaction$/.test(kind)) {
    const second =
      kind === 'Transaction'
        ? html`<rect class="activity inner" x="${x + 3}" y="${y + 3}" width="${width - 6}" height="${height - 6}" rx="6"/>`
        : '';
    const collapsed = kind === 'CallActivity' || (kind.endsWith('SubProcess') && !expanded);
    const title = expanded
      ? words(wrapWords(name, width - 20, 1, letters.size), cx, y + 20)
      : taskWords(element, name, box, lang);
    return html`${rect('activity', 9)}${second}${taskSymbol(element, box)}${title}${activityMarks(element, box, collapsed)}`;
  }
  if (kind === 'TextAnnotation')
    return html`<path class="symbol" d="M${x + 14} ${y}H${x}V${y + height}H${x + 14}"/>${words(wrapWords(name, width - 12, Math.floor(height / letters.line), letters.size), x + 8, y + 16, 'words note')}`;
  if (kind === 'Group') return html`${rect('group', 9)}`;
  if (/^Data(Object|Input|Output)/.test(kind))
    return html`<path class="data" d="M${x} ${y}H${x + width - 10}L${x + width} ${y + 10}V${y + height}H${x}ZM${x + width - 10} ${y}V${y + 10}H${x + width}"/>${outside(name, box, label)}`;
  return html`${rect('data', 3)}${outside(name, box, label)}`;
}

/** The name of a task, and below it its working hours where it has some. */
function taskWords(element: DrawnShape['element'], name: string, box: Box, lang: Lang): Html {
  const hours = ownAttribute(element, 'hours');
  const share = Number(ownAttribute(element, 'share'));
  const time = hours
    ? lang === 'vi'
      ? `${hours.replace('.', ',')} giờ`
      : `${hours} h`
    : share > 0
      ? `${Math.round(share * 100)} %`
      : '';
  const low = time ? 16 : 0;
  const marked = element['loopCharacteristics'] || /SubProcess$|^CallActivity$/.test(kindOf(element)) ? 18 : 0;
  const below = html`<text class="words time" x="${box.x + box.width - 8}" y="${box.y + box.height - 8}">${time}</text>`;
  return html`${centred(name, { ...box, height: box.height - Math.max(low, marked) }, /^(User|Service|Send|Receive|Manual|Script|BusinessRule)Task$/.test(kindOf(element)) ? 20 : 0)}${time ? below : ''}`;
}

/** A name that stands outside of its shape: where its author put it, else below. */
function outside(name: string, box: Box, label: Box | null): Html | '' {
  if (!name) return '';
  const room = Math.max(label?.width ?? 0, 96);
  const middle = label ? label.x + label.width / 2 : box.x + box.width / 2;
  const top = (label ? label.y : box.y + box.height + 3) + letters.size;
  return words(wrapWords(name, room, 4, letters.size), middle, round(top), 'words outside');
}

/** Standing in words on a small flag: colour alone says nothing to many. */
function flag({ x, y, width }: Box, standing: Standing, lang: Lang): Html {
  const text = standing === 'done' ? '✓' : standingWords[standing][lang];
  const wide = standing === 'done' ? 22 : text.length * 6.6 + 16;
  const left = round(x + width - wide + 6);
  // oxfmt-ignore
  return html`<rect class="flag" x="${left}" y="${y - 10}" width="${wide}" height="20" rx="10"/><text class="flag-words" x="${round(left + wide / 2)}" y="${y + 4}">${text}</text>`;
}

/** One flow with its arrow head and its name. */
export function drawLine({ element, points, label }: DrawnLine, lang: Lang): Html {
  const kind = kindOf(element);
  const name = nameOf(element, lang);
  const [last, before] = [points.at(-1), points.at(-2)];
  const d = points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
  const headless = kind === 'Association' && element['associationDirection'] !== 'One';
  const at = label ? { x: label.x + label.width / 2, y: label.y, side: '' } : besideLine(points);
  // oxfmt-ignore
  return html`<g class="line ${kind.toLowerCase()}" data-element="${idOf(element)}"><path class="way" d="${d}"/>${last && before && !headless ? arrow(before, last) : ''}${name ? words(wrapWords(name, 110, 3, letters.size), round(at.x), round(at.y + letters.size), label ? 'words' : `words ${at.side}`) : ''}</g>
`;
}

function arrow(from: Point, to: Point): Html {
  const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  return html`<path class="head" transform="translate(${round(to.x)} ${round(to.y)}) rotate(${round(angle)})" d="M0 0L-10-4.5V4.5Z"/>`;
}

/** A name without a place stands beside the beginning of its flow, where the choice is made: left of one that leads down. */
export function besideLine([first, second]: readonly Point[]): Point & { readonly side: 'before' | 'beside' } {
  if (!first || !second) return { x: 0, y: 0, side: 'beside' };
  if (Math.abs(first.x - second.x) < 1)
    return { x: first.x - 6, y: first.y + (second.y > first.y ? 2 : -18), side: 'before' };
  return { x: Math.min(first.x, second.x) + 4, y: first.y - 19, side: 'beside' };
}
