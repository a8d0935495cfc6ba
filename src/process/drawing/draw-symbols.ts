import { html } from 'hono/html';
import type { Html } from '../../platform/views/view.ts';
import { child, children, kindOf, type Element } from './drawn-elements.ts';
import type { Box } from './layout-table.ts';

/** What an event listens to or says, as BPMN draws it, in a square of 18 pixels around (x, y); filled where it is thrown. */
export function eventSymbol(event: Element, { x, y, width, height }: Box): Html | '' {
  const definitions = children(event, 'eventDefinitions');
  const [first] = definitions;
  if (!first) return '';
  const [cx, cy] = [x + width / 2, y + height / 2];
  const fill = /^(EndEvent|IntermediateThrowEvent)$/.test(kindOf(event)) ? 'symbol filled' : 'symbol';
  const path = (d: string): Html => html`<path class="${fill}" transform="translate(${cx} ${cy})" d="${d}"/>`;
  if (definitions.length > 1) return path(pentagon);
  switch (kindOf(first)) {
    case 'TimerEventDefinition':
      return html`<circle class="symbol" cx="${cx}" cy="${cy}" r="9"/><path class="symbol" transform="translate(${cx} ${cy})" d="M0-6V0L4 3M0-9V-7M9 0H7M0 9V7M-9 0H-7"/>`;
    case 'MessageEventDefinition':
      return fill === 'symbol' ? path('M-9-6H9V6H-9ZM-9-6L0 1L9-6') : html`${path('M-9-6H9L0 1ZM-9-4L0 3L9-4V6H-9Z')}`;
    case 'SignalEventDefinition':
      return path('M0-9L9 7H-9Z');
    case 'ErrorEventDefinition':
      return path('M-8 8L-4-7L3 1L8-8L4 6L-3-2Z');
    case 'EscalationEventDefinition':
      return path('M0-9L7 8L0 1L-7 8Z');
    case 'TerminateEventDefinition':
      return html`<circle class="symbol filled" cx="${cx}" cy="${cy}" r="10"/>`;
    case 'CompensateEventDefinition':
      return path('M0 0L8-6V6ZM-9 0L0-6V6Z');
    case 'LinkEventDefinition':
      return path('M-8-3H2V-8L9 0L2 8V3H-8Z');
    case 'CancelEventDefinition':
      return path('M-8-5L-5-8L0-3L5-8L8-5L3 0L8 5L5 8L0 3L-5 8L-8 5L-3 0Z');
    case 'ConditionalEventDefinition':
      return path('M-7-9H7V9H-7ZM-4-5H4M-4-1H4M-4 3H4');
    default:
      return '';
  }
}

const pentagon = 'M0-9L9-2L5 8H-5L-9-2Z';

/** The sign in a gateway. */
export function gatewaySymbol(gateway: Element, { x, y, width, height }: Box): Html | '' {
  const [cx, cy] = [x + width / 2, y + height / 2];
  const thick = (d: string): Html => html`<path class="gate-sign" transform="translate(${cx} ${cy})" d="${d}"/>`;
  switch (kindOf(gateway)) {
    case 'ExclusiveGateway':
      return thick('M-7-8L7 8M7-8L-7 8');
    case 'ParallelGateway':
      return thick('M0-11V11M-11 0H11');
    case 'ComplexGateway':
      return thick('M0-11V11M-11 0H11M-8-8L8 8M8-8L-8 8');
    case 'InclusiveGateway':
      return html`<circle class="gate-sign" cx="${cx}" cy="${cy}" r="10"/>`;
    case 'EventBasedGateway':
      return html`<circle class="symbol" cx="${cx}" cy="${cy}" r="14"/><circle class="symbol" cx="${cx}" cy="${cy}" r="11.5"/><path class="symbol" transform="translate(${cx} ${cy}) scale(.8)" d="${pentagon}"/>`;
    default:
      return '';
  }
}

/** The small sign at the upper left of a task that says who or what does it. */
export function taskSymbol(task: Element, { x, y }: Box): Html | '' {
  const at = (d: string, filled = false): Html =>
    html`<path class="${filled ? 'symbol filled' : 'symbol'}" transform="translate(${x + 16} ${y + 16})" d="${d}"/>`;
  switch (kindOf(task)) {
    case 'UserTask':
      return at('M-8 9V5C-8 2-5 0-2 0H2C5 0 8 2 8 5V9ZM0-1A4 4 0 1 1 .01-1Z');
    case 'ManualTask':
      return at('M-8 5V-1L-2-6L0-4L-3-1H8V1H1M1 1H8V3H1M1 3H7V5H1M1 5H6V7H-6Z');
    case 'ServiceTask':
      return html`${at('M0-4A4 4 0 1 1-.01-4ZM0-9V-6M0 6V9M-9 0H-6M6 0H9M-6-6L-4-4M4 4L6 6M6-6L4-4M-4 4L-6 6')}`;
    case 'SendTask':
      return at('M-9-6H9L0 1ZM-9-4L0 3L9-4V6H-9Z', true);
    case 'ReceiveTask':
      return at('M-9-6H9V6H-9ZM-9-6L0 1L9-6');
    case 'ScriptTask':
      return at('M-6-8H6C2-4 2-2 5 2S5 8 2 8H-8C-4 5-4 2-6-1S-8-6-6-8ZM-4-4H2M-3 0H3M-3 4H3');
    case 'BusinessRuleTask':
      return at('M-8-7H8V7H-8ZM-8-3H8M-8 2H8M-3-3V7');
    default:
      return '';
  }
}

/** The signs at the lower edge of an activity: several at once, one after another, again, more inside. */
export function activityMarks(activity: Element, { x, y, width, height }: Box, collapsed: boolean): Html[] {
  const loop = child(activity, 'loopCharacteristics');
  const signs: string[] = [];
  if (loop && kindOf(loop) === 'MultiInstanceLoopCharacteristics')
    signs.push(loop['isSequential'] === true ? 'M-6-5H6M-6 0H6M-6 5H6' : 'M-5-6V6M0-6V6M5-6V6');
  else if (loop) signs.push('M-2 6A6 6 0 1 1 4 5M-2 6L-6 6M-2 6L-3 2');
  if (collapsed) signs.push('M-7-7H7V7H-7ZM0-4V4M-4 0H4');
  return signs.map(
    (d, i) =>
      html`<path class="symbol" transform="translate(${x + width / 2 + (i - (signs.length - 1) / 2) * 22} ${y + height - 11})" d="${d}"/>`,
  );
}
