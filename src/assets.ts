import { verifierFiles } from './credentials/api.ts';
import { loadAssets, type Assets } from './platform/http/static.ts';
import { editorFiles, editorSheet } from './platform/views/diagram-editor-files.ts';
import {
  finishStylesheet,
  fontFiles,
  iconFiles,
  islandFiles,
  moduleFiles,
  stylesheetFiles,
} from './platform/views/stylesheet.ts';

/** Everything served under /tinh/: fonts, icons, islands, the diagram editor, and the stylesheets, which name the fonts' addresses. */
export async function houseAssets(): Promise<Assets> {
  const fonts = await loadAssets([
    ...fontFiles.map(({ name, file }) => ({ name, type: 'font/woff2', from: [file] })),
    ...iconFiles.map(({ name, file }) => ({ name, type: 'image/svg+xml', from: [file] })),
    ...editorFiles,
    ...[...islandFiles, ...moduleFiles].map(({ name, file }) => ({
      name,
      type: 'text/javascript; charset=utf-8',
      from: [file],
    })),
    ...verifierFiles,
  ]);
  const sheets = await loadAssets([
    {
      name: 'mot-cua.css',
      type: 'text/css; charset=utf-8',
      from: stylesheetFiles,
      rewrite: (css) => finishStylesheet(css, fonts.hrefOf),
    },
    editorSheet(fonts.hrefOf),
  ]);
  return {
    hrefOf: (name) => (name.endsWith('.css') ? sheets : fonts).hrefOf(name),
    serve: (c) => (c.req.path.endsWith('.css') ? sheets : fonts).serve(c),
  };
}
