import { html } from 'hono/html';
import { attributes } from './attributes.ts';
import type { Html, View } from './view.ts';

/**
 * A form whose unsent words survive: kept in this tab alone (`keep-typed`) until it was sent and done, and offered back
 * where they are missing – after a page was left, a session ran out, or somebody else was quicker. Never passwords,
 * numbers of people, files or choices. Name the island on the page.
 */
export const keptForm = ({ t, who }: Pick<View, 't' | 'who'>, form: Html): Html =>
  html`<keep-typed
    ${attributes({
      'data-who': `${who?.name ?? ''} ${who?.unit ?? ''}`,
      'data-found': t('Bạn đã nhập nội dung nhưng chưa gửi được.', 'You typed something here that was not sent.'),
      'data-restore': t('Lấy lại nội dung', 'Bring it back'),
      'data-forget': t('Bỏ', 'Discard'),
    })}
    >${form}</keep-typed
  >`;
