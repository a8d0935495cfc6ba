import { createHash } from 'node:crypto';
import type { House } from '../../platform/house.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { policyWith } from '../../platform/http/shield.ts';
import { sayIn, type Lang } from '../../platform/i18n/say.ts';
import { checkPage } from '../pages/check-page.ts';
import { keptFiles } from './app-files.ts';

/** WebAssembly reads the codes, a worker of ours keeps the app; everything else stays as strict as elsewhere. */
export const appPolicy = policyWith({
  'script-src': "'self' 'wasm-unsafe-eval'",
  'worker-src': "'self'",
  'manifest-src': "'self'",
});

const pages = { vi: '/kiem-tra/ung-dung', en: '/kiem-tra/app' } as const;

/** The installable app: its page, its manifest, and the two workers that need an address inside its scope. */
export type AppDoor = {
  page(c: Ctx, lang: Lang): Response | Promise<Response>;
  manifest(c: Ctx, lang: Lang): Response;
  serviceWorker(c: Ctx): Response;
  textReader(c: Ctx): Response;
};

export function appDoor({ assets, config }: House): AppDoor {
  const script = (c: Ctx, text: string) =>
    c.body(text, 200, {
      'content-type': 'text/javascript; charset=utf-8',
      'content-security-policy': appPolicy,
      'cache-control': 'public, no-cache',
    });
  return {
    // Kept on devices and shown to whoever holds them: it names nobody.
    page(c, lang) {
      const view = {
        ...c.get('view'),
        who: null,
        lang,
        t: sayIn(lang),
        path: pages[lang],
        textSize: 'normal',
      } as const;
      c.header('content-security-policy', appPolicy);
      c.header('cache-control', 'public, no-cache');
      return c.html(checkPage(view, { typed: '', oldestHours: config.statusListHours }));
    },
    manifest(c, lang) {
      const t = sayIn(lang);
      const manifest = {
        name: t('Kiểm tra giấy tờ', 'Check a paper'),
        short_name: t('Kiểm tra', 'Check'),
        lang,
        start_url: pages[lang],
        scope: '/kiem-tra',
        display: 'standalone',
        background_color: '#ffffff',
        theme_color: '#b3121d',
        icons: [{ src: assets.hrefOf('mot-cua.svg'), sizes: 'any', type: 'image/svg+xml' }],
      };
      return c.body(JSON.stringify(manifest), 200, {
        'content-type': 'application/manifest+json',
        'cache-control': 'public, max-age=3600',
      });
    },
    // The list of files is in it, so a new version of any of them is a new worker.
    serviceWorker(c) {
      const files = keptFiles.map(assets.hrefOf);
      const app = `kiem-tra-${createHash('sha256').update(files.join()).digest('base64url').slice(0, 10)}`;
      c.header('service-worker-allowed', '/kiem-tra');
      const told = JSON.stringify({ app, files, pages });
      return script(c, `self.told=${told};importScripts(${JSON.stringify(assets.hrefOf('service-worker.js'))});`);
    },
    // A worker lives under the policy of its own answer, and this one runs WebAssembly.
    textReader: (c) => script(c, `importScripts(${JSON.stringify(assets.hrefOf('tesseract-worker.mjs'))});`),
  };
}
