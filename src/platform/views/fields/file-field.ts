import { html } from 'hono/html';
import { attributes } from '../attributes.ts';
import { icon } from '../icons.ts';
import type { Html } from '../view.ts';
import { labelled, wiring, type Field } from './field.ts';

/** A file the server already holds. */
export type UploadedFile = { id: string; name: string; size: string; href?: string | undefined };

/** Files to hand in. The form around it needs `enctype="multipart/form-data"`. */
export type FileField = Field & {
  /** `.pdf,image/*`; a help for choosing only, the server looks at the content. */
  accept?: string | undefined;
  /** Opens the camera of a phone at once: `environment` for papers. It hides the gallery on some phones. */
  capture?: 'environment' | 'user' | undefined;
  multiple?: boolean | undefined;
  uploaded?: readonly UploadedFile[] | undefined;
};

/** Upload with the files already kept above it; each is taken away by its own submit button (`_action` = `remove-file:<id>`). */
export function fileField(field: FileField): Html {
  const { t } = field;
  const kept = field.uploaded ?? [];
  return labelled(
    field,
    html`${
      kept.length > 0
        ? html`<ul class="file-list">
              ${kept.map((file) => keptFile(field, file))}
            </ul>`
        : ''
    }
      <input
        class="ds-input file-input"
        ${attributes({
          ...wiring(field),
          type: 'file',
          accept: field.accept,
          capture: field.capture,
          multiple: field.multiple,
        })}
      />
      ${kept.length > 0 ? html`<p class="hint">${t('Tệp đã tải lên được giữ lại; chỉ chọn thêm nếu cần.', 'Uploaded files are kept; choose more only if needed.')}</p>` : ''}`,
  );
}

function keptFile({ t }: FileField, file: UploadedFile): Html {
  return html`<li>
    ${icon('file')}<span class="file-name"
      >${file.href ? html`<a class="ds-link" href="${file.href}">${file.name}</a>` : file.name}
      <span class="hint">${file.size}</span></span
    ><button
      class="ds-button"
      data-variant="tertiary"
      data-size="sm"
      type="submit"
      name="_action"
      value="remove-file:${file.id}"
      formnovalidate
    >
      ${icon('trash')}${t('Xóa', 'Remove')}<span class="ds-sr-only"> ${file.name}</span>
    </button>
  </li>`;
}
