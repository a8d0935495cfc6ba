import { queueMessage, sendMessage } from '../notify/api.ts';
import { publicOrigin } from '../platform/config.ts';
import { formatDay } from '../platform/i18n/format.ts';
import type { House } from '../platform/house.ts';
import type { Happening } from '../platform/jobs/jobs.ts';
import { getLicence } from './licences.store.ts';
import { currentTypes, typeVersion } from './types.store.ts';

const atOnce = 1_000;

/**
 * Notes every licence that comes near its end by one of its type's distances, once for each distance, and tells the
 * outbox; returns how many. Of several distances that fit, the nearest counts. A thousand in a statement of its own, so
 * it goes on where it stopped.
 */
export async function remindHolders(house: House): Promise<number> {
  let reminded = 0;
  for (const { code, remindDays } of await currentTypes(house.open)) {
    if (remindDays.length === 0) continue;
    for (;;) {
      const done = await remindSome(house, code, remindDays);
      reminded += done;
      if (done < atOnce) break;
    }
  }
  return reminded;
}

async function remindSome(house: House, typeCode: string, days: readonly number[]): Promise<number> {
  const [row] = await house.open.sql<{ done: number }>(
    `with due as (select l.id, l.valid_until, min(d.days) as days
       from licences.licence l join unnest($2::integer[]) as d(days) on l.valid_until - $3::date <= d.days
       where l.type_code = $1 and l.state = 'valid' and l.valid_until between $3::date and $3::date + $4::integer
       group by l.id, l.valid_until
       having not exists (select from licences.reminder r
         where r.licence_id = l.id and r.valid_until = l.valid_until and r.days <= min(d.days))
       limit ${atOnce}),
     r as (insert into licences.reminder (licence_id, valid_until, days, at) select id, valid_until, days, $5 from due
       on conflict do nothing returning licence_id, valid_until, days),
     o as (insert into platform.outbox (topic, key, payload)
       select 'licence.ends_soon', licence_id, jsonb_build_object('validUntil', valid_until, 'days', days) from r)
     select count(*)::integer as done from r`,
    [typeCode, days, house.clock.today(), Math.max(...days), house.clock.now()],
  );
  return row?.done ?? 0;
}

/** Tells the holder by e-mail; nobody who left no address, and not about one that ends no more. Throws when the mail server is away. */
export async function tellHolder(house: House, { key, payload }: Happening): Promise<void> {
  const { validUntil, days } = payload as { validUntil: string; days: number };
  const licence = await getLicence(house.open, key ?? '');
  if (licence.holderEmail === null || licence.state !== 'valid' || licence.validUntil !== validUntil) return;
  const type = await typeVersion(house.open, licence.typeCode, licence.typeVersion);
  const site = publicOrigin(house.config);
  const queued = await queueMessage(house.open, {
    dedupe: `licence:${licence.id}:${validUntil}:${days}`,
    channel: 'email',
    recipient: licence.holderEmail,
    subject: `${type.name} sắp hết hạn / ends soon`,
    // No name and no number of a person: mails are read by others.
    body: [
      `${type.name} số ${licence.number} hết hạn ngày ${formatDay(validUntil)}.`,
      `Nộp hồ sơ gia hạn hoặc cấp lại tại ${site}/thu-tuc trước ngày đó.`,
      '',
      `${type.nameEn} no. ${licence.number} ends on ${formatDay(validUntil)}.`,
      `File for renewal at ${site}/thu-tuc before that day.`,
    ].join('\n'),
    dossierId: null,
  });
  if (!queued.ok) return void house.log.warn({ licence: licence.id, why: queued.refusal.why }, 'holder not told');
  await sendMessage(house, queued.value.id);
}
