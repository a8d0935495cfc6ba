import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkModel, nearest } from './check-model.ts';
import { builtInText } from './built-in-models.ts';
import { mergeFields } from './merge-fields.ts';
import { readModel } from './read-model.ts';
import { slipModels } from './slip-forms.ts';
import { ownMs } from '../../platform/own-time-for-tests.ts';

const said = (text: string): string[] => {
  const read = checkModel('03', text);
  return read.ok ? [] : read.refusal.map(({ line, vi }) => `${line} ${vi}`);
};
const good = builtInText('03', 2025).words;

test('the words that come with the system have all the law asks for', () => {
  for (const { key, numbers } of slipModels)
    for (const generation of [2018, 2025] as const)
      if (generation === 2025 || numbers[generation] !== null) {
        const checked = checkModel(key, builtInText(key, generation).words);
        assert.ok(checked.ok, `${generation}-${key}: ${JSON.stringify(checked)}`);
      }
});

test('a misspelt field is named with its line and the nearest true name', () => {
  const line = good.split('\n').findIndex((one) => one.includes('{{lý do}}')) + 1;
  assert.deepEqual(said(good.replace('{{lý do}}', '{{lý do}}\n{{chu ho xo}}')), [
    `${line + 1} Không có trường “chu ho xo”; có phải là “chủ hồ sơ”?`,
  ]);
  assert.equal(
    nearest(
      'hen tra truoc',
      mergeFields.map(({ name }) => name),
    ),
    'hẹn trả trước đây',
  );
  assert.equal(nearest('xyzxyz', ['lý do']), undefined);
});

test('a slip without the name of the State, the code or the reason is refused', () => {
  assert.deepEqual(said(good.replace('@tiêu-ngữ\n', '')), ['0 Mẫu này bắt buộc phải có @tiêu-ngữ']);
  assert.deepEqual(said(good.replace('@mã-qr\n', '')), ['0 Mẫu này bắt buộc phải có @mã-qr']);
  assert.deepEqual(said(good.replace('{{lý do}}', 'theo quy định')), ['0 Mẫu này bắt buộc phải có {{lý do}}']);
});

test('a field of a list is refused outside of it, with the list named', () => {
  assert.deepEqual(
    said(`${good}\nGiấy tờ: {{tên giấy tờ}}`).at(-1)?.replace(/^\d+ /, ''),
    'Trường “tên giấy tờ” chỉ dùng trong @bảng hoặc @danh-sách “giấy tờ”',
  );
});

test('what cannot be read is named by line: unknown block, open mark, columns of nothing, wrong paper', () => {
  const read = readModel('@bang\n\n**đậm\n@xyz\n| a = b\n@khổ B5\n{{chủ hồ sơ');
  assert.ok(!read.ok);
  assert.deepEqual(read.refusal.map(({ line, en }) => `${line} ${en.split(';')[0]}`).toSorted(), [
    '1 The lines “| …” below are missing',
    '3 The closing ** is missing',
    '4 There is no block @xyz',
    '5 “|” belongs under @bảng or @ký',
    '6 @khổ is A5, A5 ngang, A4 or A4 ngang',
    '7 The name of a field stands between {{ and }}',
  ]);
});

test('any text at all is read or refused, quickly', async () => {
  const texts = [
    '',
    '|',
    '='.repeat(20_000),
    '{{'.repeat(9_000),
    '** __ // '.repeat(2_000),
    '\u0000\ud800',
    '@'.repeat(400),
    `${' '.repeat(19_999)}x`,
    '[9'.repeat(5_000),
    `@bảng x\n${'|='.repeat(9_000)}`,
  ];
  const took = await ownMs(1_000, () => texts.forEach((text) => readModel(text)));
  assert.equal(readModel('x'.repeat(20_001)).ok, false);
  assert.ok(took < 1_000, `${took} ms`);
});

test('a line of nothing but spaces between two signs takes no longer than another', async () => {
  const spaces = ' '.repeat(15_000);
  const took = await ownMs(2_000, () => {
    assert.ok(!checkModel('03', `@bảng x${spaces}??\n| a = b`).ok);
    assert.ok(!checkModel('03', `@danh-sách x${spaces}? =${spaces}=\n`).ok);
    assert.ok(!checkModel('03', `${'{{zq}}'.repeat(3_000)}`).ok);
    assert.ok(!checkModel('03', `{{${'a'.repeat(15_000)}}}`).ok);
  });
  assert.ok(took < 2_000, `${took} ms`);
});

test('block words are read with or without their marks', () => {
  const model = readModel('@khổ a4 ngang\n@tieu-ngu\n@DANH-SACH giấy tờ? = {{stt}}');
  assert.ok(model.ok);
  assert.equal(model.value.flipped, true);
  assert.deepEqual(
    model.value.blocks.map(({ kind }) => kind),
    ['letterhead', 'list'],
  );
});
