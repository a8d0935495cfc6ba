import { loadAssets, type Assets } from './platform/http/static.ts';
import { finishStylesheet, fontFiles, iconFiles, islandFiles, stylesheetFiles } from './platform/views/stylesheet.ts';

/** Everything served under /tinh/: fonts, icons, islands and the one stylesheet, which names the fonts' addresses. */
export async function houseAssets(): Promise<Assets> {
  const fonts = await loadAssets([
    ...fontFiles.map(({ name, file }) => ({ name, type: 'font/woff2', from: [file] })),
    ...iconFiles.map(({ name, file }) => ({ name, type: 'image/svg+xml', from: [file] })),
    ...islandFiles.map(({ name, file }) => ({ name, type: 'text/javascript; charset=utf-8', from: [file] })),
  ]);
  const sheet = await loadAssets([
    {
      name: 'mot-cua.css',
      type: 'text/css; charset=utf-8',
      from: stylesheetFiles,
      rewrite: (css) => finishStylesheet(css, fonts.hrefOf),
    },
  ]);
  return {
    hrefOf: (name) => (name === 'mot-cua.css' ? sheet : fonts).hrefOf(name),
    serve: (c) => (c.req.path.endsWith('/mot-cua.css') ? sheet : fonts).serve(c),
  };
}
