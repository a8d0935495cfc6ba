import { html } from 'hono/html';
import { attributes } from './attributes.ts';
import { breadcrumbs, type Crumb } from './breadcrumbs.ts';
import { errorSummary, type ErrorList } from './error-summary.ts';
import { siteFooter } from './site-footer.ts';
import { siteHeader } from './site-header.ts';
import { preloadedFonts } from './stylesheet.ts';
import type { Html, View } from './view.ts';

/** One page inside the frame. */
export type Page = {
  /** Words of the browser tab before "– Một Cửa"; usually the h1. */
  title: string;
  /** The page itself, with its h1. */
  body: Html;
  /** Full width and denser, for lists of work. */
  wide?: boolean | undefined;
  /** A form that came back: the summary stands above the body and the title says so. */
  errors?: ErrorList | undefined;
  breadcrumbs?: readonly Crumb[] | undefined;
  /** Full-bleed band above the body, as the search of the home page; holds the h1 then. */
  banner?: Html | undefined;
  /** Names of islands this page uses: `read-aloud`, `address-select`, `upload-progress`, `confirm-leave`, `inbox-keys`. */
  islands?: readonly string[] | undefined;
  /** Search engines stay out; right for everything behind a sign-in. */
  private?: boolean | undefined;
  /** Address of a web app manifest: the page can be installed. */
  manifest?: string | undefined;
};

/** The frame of every page: skip link, header, main, footer. The only place that writes `<html>`. */
export function layout(view: View, page: Page): Html {
  const { t, lang, asset } = view;
  const errors = page.errors ?? [];
  const title = `${errors.length > 0 ? t('Lỗi: ', 'Error: ') : ''}${page.title} – Một Cửa`;
  return html`<!DOCTYPE html>
<html${attributes({ lang, 'data-text-size': view.textSize === 'normal' ? undefined : view.textSize, 'data-color-scheme': 'light' })}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="theme-color" content="#b3121d">${page.private ? html`<meta name="robots" content="noindex" />` : ''}
<link rel="stylesheet" href="${asset('mot-cua.css')}">
${preloadedFonts.map((name) => html`<link rel="preload" as="font" type="font/woff2" href="${asset(name)}" crossorigin />`)}
<link rel="icon" type="image/svg+xml" href="${asset('mot-cua.svg')}">${page.manifest ? html`<link rel="manifest" href="${page.manifest}" />` : ''}
${(page.islands ?? []).map((name) => html`<script type="module" src="${asset(`${name}.js`)}"></script>`)}
</head>
<body>
<a class="ds-skip-link" href="#noi-dung">${t('Đến nội dung chính', 'Skip to main content')}</a>
${siteHeader(view, { wide: page.wide ?? false })}${actingBand(view)}
${content(view, page)}
${siteFooter(view, { wide: page.wide ?? false })}
</body>
</html>`;
}

/** Whoever acts for somebody else reads it on every page, before anything they could press. */
function actingBand({ t, who }: View): Html | '' {
  if (!who?.actsFor) return '';
  return html`<aside class="acting" aria-label="${t('Thay mặt', 'On behalf of')}">
    <p class="site-inner">
      <span>${who.actsFor.words}</span>
      <a class="ds-link" href="${who.actsFor.href}">${t('Đổi người', 'Change')}</a>
    </p>
  </aside>`;
}

/** A banner belongs to the main part too, but runs from edge to edge. */
function content(view: View, page: Page): Html {
  const density = attributes({ 'data-wide': page.wide, 'data-size': page.wide ? 'sm' : undefined });
  const body = html`${errorSummary(view, page.errors ?? [])}${page.body}`;
  if (page.banner) {
    // oxfmt-ignore
    return html`<main id="noi-dung" tabindex="-1">${page.banner}<div class="page"${density}><div class="content">${body}</div></div></main>`;
  }
  // oxfmt-ignore
  return html`<div class="page"${density}>${page.breadcrumbs ? breadcrumbs(view, page.breadcrumbs) : ''}
<main class="content" id="noi-dung" tabindex="-1">${body}</main></div>`;
}
