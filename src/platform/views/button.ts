import { html } from 'hono/html';
import { attributes } from './attributes.ts';
import { icon, type IconName } from './icons.ts';
import type { Html } from './view.ts';

/** A button that submits its form. `danger` is for what cannot be taken back. */
export type Button = {
  label: string;
  /** Posted with the form when this button is pressed. */
  name?: string | undefined;
  value?: string | undefined;
  variant?: 'primary' | 'secondary' | 'tertiary' | 'danger' | undefined;
  size?: 'sm' | 'md' | undefined;
  icon?: IconName | undefined;
  /** The form it belongs to, when it stands outside of it. */
  form?: string | undefined;
};

const look = (variant: Button['variant']) => ({
  'data-variant': variant === 'danger' ? 'secondary' : (variant ?? 'primary'),
  'data-color': variant === 'danger' ? 'danger' : undefined,
});

/** A submit button. One primary button a page. */
export function button({ label, name, value, variant, size, icon: drawing, form }: Button): Html {
  return html`<button
    class="ds-button"
    ${attributes({ type: 'submit', name, value, form, 'data-size': size, ...look(variant) })}
  >
    ${drawing ? icon(drawing) : ''}${label}
  </button>`;
}

/** A link that looks like a button, for starting something. */
export function buttonLink({
  href,
  label,
  variant,
  size,
  icon: drawing,
}: Pick<Button, 'label' | 'variant' | 'size' | 'icon'> & { href: string }): Html {
  return html`<a class="ds-button" ${attributes({ href, 'data-size': size, ...look(variant) })}
    >${drawing ? icon(drawing) : ''}${label}</a
  >`;
}

/** Buttons side by side, under each other on a phone. */
export const buttonRow = (buttons: readonly Html[]): Html => html`<div class="button-row">${buttons}</div>`;

/**
 * First child of a form that has more than one submit button: the Enter key presses the first button of a form,
 * and that must be the main one, not "Xóa tệp" or "Chọn tỉnh". Unseen and out of the tab order.
 */
export const enterButton = ({ name, value }: { name?: string; value?: string } = {}): Html =>
  html`<button
    class="ds-sr-only"
    ${attributes({ type: 'submit', name, value, tabindex: -1, 'aria-hidden': 'true' })}
  ></button>`;
