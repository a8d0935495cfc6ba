import { agencyDirectory, officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { NotFound, touch } from '../../platform/http/mount.ts';
import { many, one, readForm } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import type { Notice } from '../../platform/views/notice.ts';
import { batchesOf } from '../batches.ts';
import { waitingCopies } from '../certify.store.ts';
import { certifyPath } from '../pages/request-page.ts';
import { signPage } from '../pages/sign-page.ts';
import { signingPosts } from '../rights.ts';
import { mostAtOnce, signBatch, signCopies } from '../sign-copies.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** GET /chung-thuc/ky */
export const showWaiting = (house: House, c: Ctx): Promise<Response> => page(house, c, [], 200);

/** POST /chung-thuc/ky: those chosen, or a whole batch. */
export async function postSigned(house: House, c: Ctx): Promise<Response> {
  const typed = await readForm(c);
  const { t } = c.get('view');
  const agencyId = one(typed, 'agency');
  const batch = one(typed, 'batch');
  const ids = many(typed, 'id').filter((id) => uuid.test(id));
  touch(c, 'certified_copy', 'signing', null);
  if (!uuid.test(agencyId)) throw new NotFound();
  if (batch === '' && ids.length === 0)
    return page(house, c, [{ name: 'id', message: t('Chọn ít nhất một bản sao', 'Choose at least one copy') }], 422);
  const signed =
    batch === ''
      ? await signCopies(house, officer(c), agencyId, ids)
      : await signBatch(house, officer(c), agencyId, uuid.test(batch) ? batch : agencyId);
  if (signed.ok) return c.redirect(`${certifyPath}/ky?xong=${signed.value.signed}`, 303);
  if (signed.refusal.why === 'not_yours') throw new NotFound();
  return page(
    house,
    c,
    [
      {
        name: 'id',
        message: t('Các bản này vừa được ký hoặc không còn chờ ký', 'These were just signed, or wait no more'),
      },
    ],
    409,
  );
}

async function page(house: House, c: Ctx, errors: ErrorList, status: 200 | 409 | 422): Promise<Response> {
  const [post] = signingPosts(officer(c));
  if (!post) throw new NotFound();
  const { t } = c.get('view');
  const [waiting, batches] = await Promise.all([
    waitingCopies(house.open, [post.agencyId], mostAtOnce),
    batchesOf(house.open, post.agencyId),
  ]);
  touch(c, 'certified_copy', 'waiting', null);
  const done = /^\d{1,6}$/.test(c.req.query('xong') ?? '') ? Number(c.req.query('xong')) : null;
  const said: Notice | null =
    done === null
      ? null
      : {
          kind: 'success',
          announce: true,
          title: t(`Đã ký chứng thực ${done} bản`, `${done} copies certified`),
          body: t(
            'Tệp đang được ký số; người yêu cầu nhận trong kho giấy tờ.',
            'Files are being signed; requesters find them in their vault.',
          ),
        };
  return c.html(
    signPage(c.get('view'), {
      agencyId: post.agencyId,
      agencyName: agencyDirectory(house.open).byId(post.agencyId)?.name ?? '',
      waiting,
      batches,
      said,
      errors,
    }),
    status,
  );
}
