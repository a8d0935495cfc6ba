import { z } from 'zod';
import type { Lang } from '../../platform/i18n/say.ts';
import { selectField, type Option } from '../../platform/views/fields/select-field.ts';
import { common } from './common-settings.ts';
import { drawn, shownText } from './drawn.ts';
import { empty, value, wrong, type FieldType } from './field-type.ts';
import { plainText, typedText } from './typed-text.ts';

const schema = z.strictObject({ type: z.literal('nationality'), ...common });

/** Settings of a nationality. */
export type NationalitySettings = z.infer<typeof schema>;

/** The states that are members or observers of the United Nations, and Taiwan, Hong Kong, Macao, whose passports are met at counters (ISO 3166-1). */
const codes = (
  'AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CY CZ ' +
  'DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO ' +
  'JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO MR MT MU MV MW MX MY MZ NA NE ' +
  'NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG ' +
  'TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS YE ZA ZM ZW'
).split(' ');
const known = new Set(codes);

const names = {
  vi: new Intl.DisplayNames('vi', { type: 'region' }),
  en: new Intl.DisplayNames('en', { type: 'region' }),
};

const listIn = (lang: Lang): Option[] => {
  const { compare } = new Intl.Collator(lang);
  const all = codes
    .filter((code) => code !== 'VN')
    .map((code) => ({ value: code, label: names[lang].of(code) ?? code }));
  return [{ value: 'VN', label: names[lang].of('VN') ?? 'VN' }, ...all.sort((a, b) => compare(a.label, b.label))];
};
const lists = { vi: listIn('vi'), en: listIn('en') };

/** Quốc tịch: the two letters of ISO 3166-1; Viet Nam first, the rest by alphabet. */
export const nationality: FieldType<NationalitySettings> = {
  type: 'nationality',
  schema,
  parse(typed, _field, name) {
    const code = typedText(typed, name);
    if (code === '') return empty;
    return known.has(code)
      ? value(code)
      : wrong(name, 'Hãy chọn quốc tịch trong danh sách', 'Choose the nationality from the list');
  },
  retype: (answer, _field, name) => ({ [name]: plainText(answer) }),
  render: (field, drawing) =>
    selectField({ ...drawn(field, drawing), options: lists[drawing.view.lang], value: shownText(drawing), width: 20 }),
  show(answer, _field, t) {
    const code = plainText(answer);
    return [known.has(code) ? t(names.vi.of(code) ?? code, names.en.of(code) ?? code) : code];
  },
};
