import { agencyDirectory, citizen } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { touch } from '../platform/http/mount.ts';
import type { Ctx } from '../platform/http/route.ts';
import type { Say } from '../platform/i18n/say.ts';
import { lookUpsAbout, lookUpsPerPage, type OwnLookUp } from './look-ups.store.ts';
import { subjectOf } from './open-registers.ts';
import { ownLookUpsPage } from './pages/own-look-ups-page.ts';
import { registerNames } from './registered.ts';

/** GET /tai-khoan/tra-cuu-du-lieu: who asked a register about the signed-in person, and why. One query. */
export async function showLookUps(house: House, c: Ctx): Promise<Response> {
  const person = citizen(c);
  const view = c.get('view');
  const before = /^\d{1,15}$/.exec(c.req.query('truoc') ?? '')?.[0];
  touch(c, 'person', person.id, person.id);
  const mine =
    person.idNumber === null
      ? []
      : await lookUpsAbout(
          house.open,
          subjectOf(house, person.idNumber),
          person.id,
          before === undefined ? null : Number(before),
        );
  const last = mine.length === lookUpsPerPage ? mine.at(-1)?.id : undefined;
  const directory = agencyDirectory(house.open);
  const lines = mine.map((one) => ({
    at: one.at,
    who: whoAsked(one, (id) => directory.byId(id)?.name ?? null, view.t),
    register: view.t(registerNames[one.register].vi, registerNames[one.register].en),
    purpose: one.purpose,
    outcome:
      one.outcome === null
        ? view.t('Đã hỏi, chưa có kết quả nào được đưa ra', 'Asked, nothing was given out')
        : {
            found: view.t('Có dữ liệu', 'Data given'),
            no_match: view.t('Không khớp, không có dữ liệu', 'No match, no data given'),
            away: view.t('Sổ đăng ký không trả lời', 'The register did not answer'),
          }[one.outcome],
  }));
  return c.html(
    ownLookUpsPage(view, {
      lines,
      ...(last === undefined ? {} : { older: `/tai-khoan/tra-cuu-du-lieu?truoc=${last}` }),
      ...(before === undefined ? {} : { newer: '/tai-khoan/tra-cuu-du-lieu' }),
    }),
  );
}

function whoAsked(one: OwnLookUp, unitName: (id: string) => string | null, t: Say): string {
  if (one.byMyself) return t('Chính bạn', 'Yourself');
  if (one.partner !== null) return one.partner;
  if (one.unitId !== null) return unitName(one.unitId) ?? t('Đơn vị không rõ', 'Unit not known');
  return one.operation === 'confirm' || one.operation === 'record'
    ? t('Hệ thống một cửa, tự đối chiếu', 'The one-stop system, by itself')
    : t('Một người nộp hồ sơ', 'Somebody who filed an application');
}
