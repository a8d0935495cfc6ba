import { behalfOf, personMay, withdrawDossier } from '../dossiers/api.ts';
import { citizen } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { NotFound, touch } from '../platform/http/mount.ts';
import { one, readForm } from '../platform/http/read-form.ts';
import type { Ctx } from '../platform/http/route.ts';
import type { ErrorList } from '../platform/views/error-summary.ts';
import { showMyDossier } from './my-dossiers-door.ts';
import { withdrawPage } from './pages/withdraw-page.ts';
import { mayWithdraw, seenBy, type Seen } from './who-may.ts';

const mostReason = 1_000;

/** The page that asks whether the dossier shall really be taken back; else the dossier itself. */
export async function showWithdraw(house: House, c: Ctx, id: string): Promise<Response> {
  const seen = await ownBy(house, c, id);
  if (!mayWithdraw(seen, citizen(c))) return c.redirect(`/ho-so-cua-toi/${id}`, 303);
  return c.html(page(c, seen, { reason: '', errors: [] }));
}

/** Rút hồ sơ, confirmed. */
export async function withdraw(house: House, c: Ctx, id: string): Promise<Response> {
  const { t } = c.get('view');
  const seen = await ownBy(house, c, id);
  const typed = await readForm(c);
  const reason = one(typed, 'ly-do');
  const errors = [
    ...(reason.length > mostReason
      ? [
          {
            name: 'ly-do',
            message: t(`Lý do dài quá ${mostReason} ký tự`, `The reason is longer than ${mostReason} characters`),
          },
        ]
      : []),
    ...(one(typed, 'xac-nhan') === 'yes'
      ? []
      : [{ name: 'xac-nhan', message: t('Đánh dấu để xác nhận rút hồ sơ', 'Tick to confirm that you withdraw') }]),
  ];
  if (errors.length > 0) return c.html(page(c, seen, { reason, errors }), 422);
  const person = citizen(c);
  const behalf = behalfOf(person, seen.file.dossier, seen.filing);
  const done = await withdrawDossier(house, person.id, id, reason, behalf);
  if (done.ok) return c.redirect(`/ho-so-cua-toi/${id}?xong=rut`, 303);
  const why = {
    decided: t('Không rút được: hồ sơ đã có quyết định', 'Cannot be withdrawn: the decision has been made'),
    closed: t('Không rút được: hồ sơ đã kết thúc', 'Cannot be withdrawn: the dossier is closed'),
    changed_meanwhile: t('Chưa rút: hồ sơ vừa thay đổi', 'Not withdrawn: the dossier has just changed'),
  };
  return showMyDossier(house, c, id, {
    status: 409,
    notice: {
      kind: 'warning',
      announce: true,
      title: why[done.refusal.why],
      body: t('Dưới đây là hồ sơ như hiện nay.', 'Below is the dossier as it stands now.'),
    },
  });
}

// Who filed for another may read and supply, but not take back what belongs to the owner.
async function ownBy(house: House, c: Ctx, id: string): Promise<Seen> {
  const person = citizen(c);
  const seen = await seenBy(house, person, id);
  if (!personMay(person, 'withdraw', seen.file.dossier, seen.filing)) throw new NotFound();
  touch(c, 'dossier', id, seen.file.dossier.ownerPersonId);
  return seen;
}

const page = (c: Ctx, { file, filing }: Seen, shown: { reason: string; errors: ErrorList }) =>
  withdrawPage(c.get('view'), {
    id: file.dossier.id,
    code: file.dossier.code ?? file.dossier.filingRef,
    procedure: filing.procedureName,
    ...shown,
  });
