import { html } from 'hono/html';
import { attributes } from '../attributes.ts';
import type { Html, View } from '../view.ts';

/**
 * Around file inputs for photos of papers: advice on the person's own device (island `upload-check`). `twoSided`: the paper
 * has a back, which one photo does not show.
 */
export function uploadCheck({ t, asset }: Pick<View, 't' | 'asset'>, inputs: Html, twoSided: boolean): Html {
  const words = {
    'data-lead': t(
      'Xem lại ảnh trước khi gửi (vẫn gửi được):',
      'Look at the photo before you send it (you can send it all the same):',
    ),
    'data-small': t('ảnh nhỏ quá, chữ sẽ khó đọc', 'the photo is small, letters will be hard to read'),
    'data-blurred': t('ảnh mờ; hãy giữ chắc máy và chụp lại', 'the photo is blurred; hold still and take it again'),
    'data-glare': t('ảnh bị loá; hãy tránh đèn chiếu thẳng', 'there is glare; keep lamps away'),
    'data-cut': t(
      'chữ sát mép ảnh, có thể bị cắt; hãy lùi ra cho đủ bốn góc',
      'letters touch the edge and may be cut; step back to show all four corners',
    ),
    'data-far': t('giấy chiếm ít trong ảnh; hãy chụp gần hơn', 'the paper is small in the photo; go nearer'),
    'data-sideways': t('giấy nằm ngang; hãy xoay ảnh cho chữ đứng', 'the paper lies on its side; turn the photo'),
    'data-sides': twoSided
      ? t('Giấy này có hai mặt: nhớ chụp cả mặt sau.', 'This paper has two sides: take the back too.')
      : undefined,
  };
  return html`<upload-check${attributes({ 'data-checks': asset('picture-check.js'), ...words })}>${inputs}</upload-check>`;
}
