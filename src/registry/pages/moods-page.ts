import { html } from 'hono/html';
import { button } from '../../platform/views/button.ts';
import { hiddenField } from '../../platform/views/fields/hidden-field.ts';
import { numberField } from '../../platform/views/fields/number-field.ts';
import { radiosField } from '../../platform/views/fields/radios-field.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { registerNames } from '../registered.ts';
import type { ToldMood } from '../sample-moods.ts';

/** Switches of the simulated registers: away, slow, faulty, full. */
export function moodsPage(
  view: View,
  { moods, saved, wrong }: { moods: readonly ToldMood[]; saved: boolean; wrong?: boolean },
): Html {
  const { t } = view;
  const title = t('Sổ đăng ký mô phỏng', 'Simulated registers');
  return layout(view, {
    title,
    body: html`${saved ? notice({ kind: 'success', announce: true, title: t('Đã đổi', 'Changed') }) : ''}
${wrong ? notice({ kind: 'danger', announce: true, title: t('Chưa đổi: hãy nhập số nguyên không âm', 'Not changed: enter whole numbers') }) : ''}
${pageHeading({
  title,
  lead: t(
    'Bản mẫu thay các cơ sở dữ liệu quốc gia bằng những người hư cấu. Ở đây có thể làm cho chúng chậm, lỗi, quá tải hoặc ngừng.',
    'The sample stands in for the national registers with fictional people. Make them slow, faulty, full or away here.',
  ),
})}
${moods.map((mood) => moodForm(view, mood))}`,
  });
}

function moodForm({ t }: View, mood: ToldMood): Html {
  const { register } = mood;
  const name = t(registerNames[register].vi, registerNames[register].en);
  const number = (key: string, label: string, hint: string, value: number) =>
    numberField({ t, name: `${register}-${key}`, label, hint, value: String(value) });
  return html`<section aria-labelledby="${register}-title"><h2 id="${register}-title">${name}</h2>
<p class="hint">${t(`Đã được hỏi ${mood.asked} lần`, `Asked ${mood.asked} times`)}</p>
<form method="post" action="/mau/so-dang-ky" class="form-flow">${hiddenField({ name: 'register', value: register })}
${radiosField({
  t,
  name: `${register}-away`,
  label: t('Tình trạng', 'State'),
  inline: true,
  value: mood.away ? 'yes' : 'no',
  options: [
    { value: 'no', label: t('Hoạt động', 'Working') },
    { value: 'yes', label: t('Ngừng', 'Away') },
  ],
})}
${number('latency', t('Độ trễ (mili giây)', 'Latency (milliseconds)'), t('0 là trả lời ngay', '0 answers at once'), mood.latencyMs)}
${number('faults', t('Cứ mấy câu hỏi thì lỗi một', 'One fault every … questions'), t('0 là không lỗi', '0 is never'), mood.faultEvery)}
${number('quota', t('Hạn ngạch mỗi phút', 'Quota a minute'), t('0 là không giới hạn', '0 is no limit'), mood.perMinute)}
<p>${button({ label: t(`Đổi ${name}`, `Change ${name}`) })}</p></form></section>`;
}
