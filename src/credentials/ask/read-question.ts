import { many, one, type Typed } from '../../platform/http/read-form.ts';
import type { Say } from '../../platform/i18n/say.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import type { AskablePaper } from './presentation.ts';

/** Which facts and why; every wrong field with its sentence. A fact the paper does not have is never asked for. */
export function readQuestion(
  typed: Typed,
  paper: AskablePaper,
  t: Say,
): Result<{ facts: readonly string[]; purpose: string }, ErrorList> {
  const facts = paper.facts.filter((name) => many(typed, 'fact').includes(name));
  const purpose = one(typed, 'purpose').trim();
  // Characters as the database counts them, not UTF-16 units.
  const { length } = [...purpose];
  const errors = [
    ...(facts.length === 0
      ? [{ name: 'fact', message: t('Chọn ít nhất một thông tin cần biết', 'Choose at least one fact you need') }]
      : []),
    ...(length < 10
      ? [
          {
            name: 'purpose',
            message: t(
              'Ghi mục đích bằng một câu, ít nhất 10 ký tự; người dân sẽ đọc câu này',
              'Write the purpose as a sentence of at least 10 characters; the person will read it',
            ),
          },
        ]
      : []),
    ...(length > 300
      ? [
          {
            name: 'purpose',
            message: t('Rút mục đích còn nhiều nhất 300 ký tự', 'Shorten the purpose to at most 300 characters'),
          },
        ]
      : []),
  ];
  return errors.length > 0 ? refuse(errors) : ok({ facts, purpose });
}
