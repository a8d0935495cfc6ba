import { agencyDirectory, officer, readCard, type Post } from '../../identity/api.ts';
import { cutText } from '../../platform/cut-text.ts';
import type { House } from '../../platform/house.ts';
import { sealOf, type Seal } from '../../platform/http/form-seal.ts';
import { readWithScans, type KeptScan } from '../../platform/http/kept-scans.ts';
import { NotFound, touch } from '../../platform/http/mount.ts';
import { readDay } from '../../platform/http/read-day.ts';
import { many, one, type Typed } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';
import type { Say } from '../../platform/i18n/say.ts';
import { newId } from '../../platform/ids.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { paperKinds, personBehind } from '../../vault/api.ts';
import { feeOn } from '../fee.ts';
import { certifyPath, requestPage } from '../pages/request-page.ts';
import { receiveOriginal, refuseOriginal, type PresentedOriginal } from '../receive-original.ts';
import { checks, refusalReasons } from '../refusals.ts';
import { receivingPosts } from '../rights.ts';
import { whyNotReceived } from '../words.ts';

type Shown = { typed: Typed; scans: readonly KeptScan[]; form: string; errors: ErrorList };

/** GET /chung-thuc/moi: the empty page. */
export async function showRequest(house: House, c: Ctx): Promise<Response> {
  return page(house, c, sealOf(house, officer(c).id), { typed: {}, scans: [], form: newId(), errors: [] }, 200);
}

/** POST /chung-thuc/moi: reads the card, or sends to be signed, or refuses; whatever is wrong, nothing typed is lost. */
export async function postRequest(house: House, c: Ctx): Promise<Response> {
  const view = c.get('view');
  const posts = mustReceive(house, c);
  const seal = sealOf(house, officer(c).id);
  const posted = await readWithScans(house, c, seal);
  touch(c, 'certified_copy', 'request', null);
  const { typed, unread } = withCard(posted.typed, posted.action);
  const form = formId(seal, one(typed, 'form'));
  const shown = { typed, scans: posted.scans, form };
  const back = (errors: ErrorList, status: 200 | 422 = 422) => page(house, c, seal, { ...shown, errors }, status);
  if (unread)
    return back([
      {
        name: 'card',
        message: view.t(
          'Không đọc được mã QR của thẻ. Hãy quét lại hoặc nhập tay.',
          'The QR code of the card could not be read. Scan again or type.',
        ),
      },
    ]);
  if (posted.wrong.length > 0) return back(posted.wrong);
  if (posted.action !== 'chung-thuc' && posted.action !== 'tu-choi') return back([], 200);
  const post = posts.length === 1 ? posts[0] : posts.find(({ unitId }) => unitId === one(typed, 'unit'));
  const read = readOriginal(typed, posted.scans, form, view.t);
  const errors = [
    ...(post ? [] : [{ name: 'unit', message: view.t('Chọn nơi tiếp nhận', 'Choose the counter') }]),
    ...read.errors,
  ];
  const refusal = refusalReasons.find((why) => why === one(typed, 'refusal'));
  if (posted.action === 'tu-choi' && !refusal)
    errors.push({ name: 'refusal', message: view.t('Chọn lý do từ chối', 'Choose the reason') });
  if (!post || errors.length > 0) return back(errors);
  const by = { officerId: officer(c).id, post };
  if (posted.action === 'tu-choi' && refusal) {
    const { id } = await refuseOriginal(house, by, read.original, {
      why: refusal,
      note: cutText(one(typed, 'refusal-note'), 1000),
    });
    return done(house, c, id, read.original);
  }
  const received = await receiveOriginal(house, by, read.original);
  if (!received.ok) return back([whyNotReceived(received.refusal, view.t)]);
  return done(house, c, received.value.id, read.original);
}

async function done(house: House, c: Ctx, id: string, { requesterIdNumber }: PresentedOriginal): Promise<Response> {
  touch(c, 'certified_copy', id, await personBehind(house, { idNumber: requesterIdNumber }));
  return c.redirect(`${certifyPath}/${id}`, 303);
}

function readOriginal(
  typed: Typed,
  scans: readonly KeptScan[],
  form: string,
  t: Say,
): { original: PresentedOriginal; errors: { name: string; message: string }[] } {
  const errors: { name: string; message: string }[] = [];
  const needed = (name: string, most: number, vi: string, en: string): string => {
    const text = cutText(one(typed, name).trim().replace(/\s+/g, ' '), most);
    if (text === '') errors.push({ name, message: t(vi, en) });
    return text;
  };
  const may = (name: string, most: number): string | null => cutText(one(typed, name).trim(), most) || null;
  const requesterName = needed('name', 200, 'Nhập họ tên người yêu cầu', 'Enter the name of the requester');
  const idNumber = one(typed, 'id-number')
    .replace(/[\s.-]/g, '')
    .toUpperCase();
  if (!/^[0-9A-Z]{8,14}$/.test(idNumber))
    errors.push({
      name: 'id-number',
      message: t(
        'Nhập số định danh (12 chữ số), hộ chiếu hoặc mã số thuế',
        'Enter the number of identity (12 digits), passport or tax code',
      ),
    });
  const kind = paperKinds.find(({ code }) => code === one(typed, 'kind'));
  const paperName =
    one(typed, 'paper').trim() === '' && kind
      ? kind.name
      : needed('paper', 300, 'Nhập tên giấy tờ', 'Enter the name of the paper');
  const paperIssuer = needed('issuer', 200, 'Nhập cơ quan cấp bản chính', 'Enter who issued the original');
  const issued = readDay(typed, 'issued');
  if (issued === undefined)
    errors.push({ name: 'issued', message: t('Đây phải là một ngày có thật', 'This must be a real day') });
  return {
    errors,
    original: {
      formKey: form,
      requesterName,
      requesterIdNumber: idNumber,
      requesterPhone: may('phone', 20),
      paperCode: kind?.code ?? null,
      paperName,
      paperNumber: may('paper-number', 100),
      paperIssuer,
      paperIssuedOn: issued ?? null,
      scans: scans.map(({ hash, type, name }) => ({ hash, type, name })),
      checks: checks.filter((check) => many(typed, 'check').includes(check)),
    },
  };
}

// A text in the scanner's box is read with the button and with Enter; any other button leaves it alone.
function withCard(typed: Typed, action: string): { typed: Typed; unread: boolean } {
  const scanned = one(typed, 'card').trim();
  if (scanned === '' || (action !== 'doc-the' && action !== 'enter')) return { typed, unread: false };
  const card = readCard(scanned);
  if (!card) return { typed, unread: true };
  return { typed: { ...typed, card: '', name: card.name, 'id-number': card.idNumber }, unread: false };
}

function mustReceive(house: House, c: Ctx): readonly Post[] {
  const posts = receivingPosts(officer(c), agencyDirectory(house.open));
  if (posts.length === 0) throw new NotFound();
  return posts;
}

// The number of the form makes sending it twice one request. One we did not give out is replaced.
function formId(seal: Seal, sealed: string): string {
  const read = seal.read(sealed);
  return typeof read === 'string' ? read : newId();
}

async function page(house: House, c: Ctx, seal: Seal, shown: Shown, status: 200 | 422): Promise<Response> {
  const directory = agencyDirectory(house.open);
  const posts = mustReceive(house, c);
  const { t } = c.get('view');
  return c.html(
    requestPage(c.get('view'), {
      units: posts.map(({ unitId }) => ({ value: unitId, label: directory.byId(unitId)?.name ?? unitId })),
      fee: await feeOn(house.open, house.clock.today()),
      filled: { t, typed: shown.typed, errors: shown.errors },
      checked: many(shown.typed, 'check'),
      scans: shown.scans.map((scan, index) => ({ scan, sealed: seal.write(scan), index })),
      formToken: seal.write(shown.form),
    }),
    status,
  );
}
