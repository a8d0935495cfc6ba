import type { TimerSpec } from '../plan.ts';
import type { Gathering } from './gathering.ts';
import { attributeOf, type BpmnElement } from './definitions.ts';

/**
 * When a timer goes off: an ISO 8601 duration, `PT8H` working hours (`PT90M` is 1.5) or `P3D` working days, or
 * `mc:share` of the statutory limit. Dates, cycles, months and mixtures are refused: they have no working time.
 */
export function compileTimer(event: BpmnElement, definition: BpmnElement, gathering: Gathering): TimerSpec {
  const share = attributeOf(event, 'share') ?? attributeOf(definition, 'share');
  if (share !== undefined) {
    const value = Number(share);
    if (value > 0 && value <= 1) return { share: value };
    gathering.refuse(
      event,
      `mc:share “${share}” không phải số từ 0 đến 1.`,
      `mc:share “${share}” is no number from 0 to 1.`,
    );
    return { share: 1 };
  }
  const text = definition.timeDuration?.body?.trim() ?? '';
  const [, days] = /^P(\d{1,4})D$/.exec(text) ?? [];
  if (Number(days) > 0) return { days: Number(days) };
  const [, hours, minutes] = /^PT(?:(\d{1,5})H)?(?:(\d{1,5})M)?$/.exec(text) ?? [];
  const total = Number(hours ?? 0) + Number(minutes ?? 0) / 60;
  if (total > 0) return { hours: total };
  gathering.refuse(
    event,
    'hẹn giờ phải là một khoảng thời gian: PT8H (giờ làm việc), P3D (ngày làm việc) hoặc mc:share.',
    'a timer needs a duration: PT8H (working hours), P3D (working days) or mc:share.',
  );
  return { days: 1 };
}
