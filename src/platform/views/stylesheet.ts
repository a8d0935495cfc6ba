import { fileURLToPath } from 'node:url';

/** Be Vietnam Pro in two weights and two subsets: all that Vietnamese and English need, 67 kB together. */
const subsets = [
  {
    subset: 'vietnamese',
    range:
      'U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB',
  },
  {
    subset: 'latin',
    range:
      'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  },
] as const;

/** A font file: `name` is how pages and the stylesheet ask for it, `file` where it lies. */
export type FontFile = { name: string; file: string; weight: 400 | 600; range: string };

const fromPackage = (specifier: string): string => fileURLToPath(import.meta.resolve(specifier));
const fromHere = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** The fonts to serve. */
export const fontFiles: readonly FontFile[] = ([400, 600] as const).flatMap((weight) =>
  subsets.map(({ subset, range }) => {
    const name = `be-vietnam-pro-${subset}-${weight}-normal.woff2`;
    return { name, file: fromPackage(`@fontsource/be-vietnam-pro/files/${name}`), weight, range };
  }),
);

/** Fonts every first view needs; the browser fetches them before it has read the stylesheet. */
export const preloadedFonts: readonly string[] = fontFiles
  .filter(({ weight }) => weight === 400)
  .map(({ name }) => name);

/** Components of the design system that pages use. Their files carry no layer, so they are wrapped in `ds.components`. */
const designSystemFiles: readonly string[] = [
  'base',
  'button',
  'field',
  'fieldset',
  'input',
  'validation-message',
  'table',
  'alert',
  'details',
  'tag',
  'link',
  'skip-link',
].map((name) => fromPackage(`@digdir/designsystemet-css/${name}.css`));

/** Our own sheets; each names its layer itself. */
const ownFiles: readonly string[] = [
  'tokens',
  'base',
  'layout',
  'components',
  'forms',
  'lists',
  'worklist',
  'counter',
  'diagram',
  'processes',
  'slips',
  'proofs',
  'vault',
  'credentials',
  'registers',
  'print',
].map((name) => fromHere(`../static/css/${name}.css`));

/** Every file `mot-cua.css` is made of, in order; joined they go through `finishStylesheet`. */
export const stylesheetFiles: readonly string[] = [...designSystemFiles, ...ownFiles];

/** Other files pages ask for by name. */
export const iconFiles: readonly { name: string; file: string }[] = [
  { name: 'mot-cua.svg', file: fromHere('../static/icons/mot-cua.svg') },
];

/** Islands: optional comfort, TypeScript to be stripped and served as `<name>.js`. */
export const islandFiles: readonly { name: string; file: string }[] = [
  'read-aloud',
  'address-select',
  'upload-progress',
  'confirm-leave',
  'inbox-keys',
  'live-desk',
  'keep-typed',
  'cccd-scan',
  'diagram-editor',
  'diagram-properties',
  'upload-check',
  'run-progress',
  'pair-keys',
].map((name) => ({ name: `${name}.js`, file: fromHere(`../static/islands/${name}.ts`) }));

/** Arithmetic that islands load when they need it. */
export const moduleFiles: readonly { name: string; file: string }[] = ['picture-check'].map((name) => ({
  name: `${name}.js`,
  file: fromHere(`../static/modules/${name}.ts`),
}));

/** The first line of `tokens.css`: everything before it is the design system. */
const ownBegins = '/* own sheets begin */';

/**
 * Makes `mot-cua.css` of the joined `stylesheetFiles`: fonts first, the design system in a layer below ours, no comments.
 * `asset` gives the address of a font by its name. Throws when the joined text does not hold our own sheets.
 */
export function finishStylesheet(joined: string, asset: (name: string) => string): string {
  const at = joined.indexOf(ownBegins);
  if (at < 0) throw new Error('the stylesheet was joined without tokens.css');
  const fonts = fontFiles.map(
    ({ name, weight, range }) =>
      `@font-face{font-family:'Be Vietnam Pro';font-style:normal;font-display:swap;font-weight:${weight};src:url(${asset(name)}) format('woff2');unicode-range:${range}}`,
  );
  return [
    '@layer ds.theme,mc.base,ds.components,mc.layout,mc.components,mc.forms,mc.lists,mc.print;',
    ...fonts,
    `@layer ds.components{${joined.slice(0, at)}}`,
    squeeze(joined.slice(at)),
  ].join('\n');
}

const squeeze = (css: string): string =>
  css
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s*\n\s*/g, '\n')
    .trim();
