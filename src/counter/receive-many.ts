import { findByCode, receiveDossier } from '../dossiers/api.ts';
import { officer } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { touch } from '../platform/http/mount.ts';
import { BadForm, many, one, readForm } from '../platform/http/read-form.ts';
import type { Ctx } from '../platform/http/route.ts';
import { receivesAt } from './counter-posts.ts';
import { receivedManyPage, type ReceivedLine } from './pages/received-many-page.ts';
import { showReception } from './reception-door.ts';

const refShape = /^[A-Z0-9-]{5,30}$/;
const mostAtOnce = 30;

/**
 * POST /mot-cua/nhan-nhieu: accepts each ticked filing, one after another and each by itself, as if it had been opened
 * and found complete; a refused one stops none. All done → back to the list; else a page that says what was not, and why.
 */
export async function receiveMany(house: House, c: Ctx): Promise<Response> {
  const form = await readForm(c);
  const { t } = c.get('view');
  const refs = [...new Set(many(form, 'd'))];
  if (refs.length > mostAtOnce || refs.some((ref) => !refShape.test(ref))) throw new BadForm('ticked');
  const errors = [
    ...(refs.length === 0
      ? [{ name: 'd', message: t('Chọn ít nhất một hồ sơ trong danh sách', 'Tick at least one filing') }]
      : []),
    ...(one(form, 'checked') === 'yes'
      ? []
      : [
          {
            name: 'checked',
            message: t('Xác nhận đã kiểm tra thành phần hồ sơ', 'Confirm that the papers were checked'),
          },
        ]),
  ];
  if (errors.length > 0) return showReception(house, c, { ticked: refs, errors });
  const lines: ReceivedLine[] = [];
  for (const ref of refs) lines.push(await receiveOne(house, c, ref));
  const done = lines.filter((line) => line.code !== null).length;
  if (done === lines.length) return c.redirect(`/mot-cua?da-nhan=${done}`, 303);
  return c.html(receivedManyPage(c.get('view'), lines), done > 0 ? 200 : 422);
}

async function receiveOne(house: House, c: Ctx, ref: string): Promise<ReceivedLine> {
  const { t } = c.get('view');
  const who = officer(c);
  const dossier = await findByCode(house.open, ref);
  // Another centre's filing is as if it were not there.
  if (!dossier || !receivesAt(who).includes(dossier.receivingUnitId))
    return { id: null, ref, code: null, why: t('Không tìm thấy hồ sơ', 'No such filing') };
  const received = await receiveDossier(house, who, dossier.id);
  if (received.ok) {
    touch(c, 'dossier', dossier.id, dossier.ownerPersonId);
    return { id: dossier.id, ref, code: received.value.code, why: '' };
  }
  const late = t('Hồ sơ đã được người khác xử lý', 'Somebody else has dealt with it');
  const why =
    received.refusal.why === 'choice_missing' || received.refusal.why === 'no_way_on'
      ? t('Quy trình cần lựa chọn; mở hồ sơ để tiếp nhận', 'The process needs a choice; open the filing to receive it')
      : late;
  return { id: dossier.id, ref, code: null, why };
}
