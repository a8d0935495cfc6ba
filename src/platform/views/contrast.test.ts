import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

const tokens = new Map(
  [
    ...(await readFile(new URL('../static/css/tokens.css', import.meta.url), 'utf8')).matchAll(
      /(--[\w-]+):\s*(#[0-9a-f]{3,6});/g,
    ),
  ].map((match) => [match[1]!, match[2]!] as const),
);

/** Relative luminance of sRGB, WCAG 2.2. */
function luminance(hex: string): number {
  const full = hex.length === 4 ? hex.slice(1).replaceAll(/./g, '$&$&') : hex.slice(1);
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const part = Number.parseInt(full.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [one, other]
    .map((name) => luminance(tokens.get(name) ?? name))
    .toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

test('every text colour keeps 7:1 on every surface it stands on (WCAG 1.4.6)', () => {
  const ds = '--ds-color-';
  const pairs = [
    ...['surface-default', 'surface-tinted', 'surface-hover'].map((on) => [`${ds}text-subtle`, ds + on]),
    ...['text-subtle', 'text-default'].flatMap((text) =>
      ['surface-default', 'surface-tinted', 'surface-hover'].map((on) => [
        `${ds}neutral-${text}`,
        `${ds}neutral-${on}`,
      ]),
    ),
    ...['info', 'success', 'warning', 'danger'].flatMap((kind) =>
      ['subtle', 'default'].map((text) => [`${ds}${kind}-text-${text}`, `${ds}${kind}-surface-tinted`]),
    ),
    [`${ds}base-contrast-default`, `${ds}base-default`],
    [`${ds}base-contrast-default`, `${ds}base-hover`],
    ['--mc-ink', '--mc-gold-light'],
    ['#fbe9e9', '--mc-red-deep'],
    ['#eef1f4', '--mc-slate'],
  ] as const;
  for (const [text, on] of pairs)
    assert.ok(contrast(text!, on!) >= 7, `${text} on ${on}: ${contrast(text!, on!).toFixed(2)}`);
});

test('edges of inputs and focus rings keep 3:1 (WCAG 1.4.11)', () => {
  assert.ok(contrast('--ds-color-neutral-border-default', '#ffffff') >= 3);
  assert.ok(contrast('--ds-color-focus-outer', '#ffffff') >= 3);
});
