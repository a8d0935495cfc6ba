import { html } from 'hono/html';
import { addressWith } from './address-with.ts';
import { attributes } from './attributes.ts';
import { doorMark, icon } from './icons.ts';
import type { Html, TextSize, View, Who } from './view.ts';

/** The head of every page: whose house it is, where one can go, who is signed in, language and size of words. */
export function siteHeader(view: View, { wide }: { wide: boolean }): Html {
  const { t, who, office } = view;
  // oxfmt-ignore
  return html`<header class="site-header"${attributes({ 'data-wide': wide })}>
<div class="utility"><div class="site-inner">${textSizes(view)}${languageSwitch(view)}</div></div>
<div class="masthead"><div class="site-inner"><a class="brand" href="/">${doorMark()}<span class="brand-name">Một Cửa</span><span class="brand-office">${office.name}</span></a>
<nav class="main-nav" aria-label="${t('Chính', 'Main')}"><ul>${who?.kind === 'officer' ? officerNav(view, who) : publicNav(view)}</ul></nav>
${who ? person(view, who) : ''}</div></div></header>`;
}

function publicNav(view: View): Html {
  const { t, who } = view;
  return html`${navItem(view, { href: '/thu-tuc', label: t('Thủ tục', 'Services') })}
  ${navItem(view, { href: '/tra-cuu', label: t('Tra cứu hồ sơ', 'Track a dossier') })}
  ${navItem(view, { href: '/kiem-tra', label: t('Kiểm tra giấy tờ', 'Check a paper') })}
  ${who ? '' : navItem(view, { href: '/dang-nhap', label: t('Đăng nhập', 'Sign in') })}`;
}

/** One door is marked: of doors behind one another, the inner one. */
function officerNav(view: View, { menu }: Who): Html[] {
  const inner = menu.filter(({ href }) => leadsTo(view, href)).toSorted((a, b) => b.href.length - a.href.length)[0];
  return menu.map((item) => navItem(view, item, item === inner));
}

const hereOf = ({ path }: View): string => path.split('?', 1)[0] ?? '';

const leadsTo = (view: View, href: string): boolean => `${hereOf(view)}/`.startsWith(`${href}/`);

function navItem(view: View, { href, label, count }: Who['menu'][number], marked = leadsTo(view, href)): Html {
  const current = marked ? (hereOf(view) === href ? 'page' : 'true') : undefined;
  return html`<li><a${attributes({ href, 'aria-current': current })}>${label}${count === undefined ? '' : html` <span class="count">${count}</span>`}</a></li>`;
}

/** A citizen's pages fold into one menu; an officer's stand in the bar, so only name and unit are shown. */
function person(view: View, who: Who): Html {
  if (who.kind === 'officer') {
    return html`<p class="person">
      ${icon('user')}<span
        ><strong>${who.name}</strong>${who.unit ? html`<span class="person-unit">${who.unit}</span>` : ''}</span
      >
    </p>`;
  }
  return html`<details class="person-menu">
    <summary>${icon('user')}<span>${who.name}</span></summary>
    <ul>
      ${who.menu.map((item) => navItem(view, item))}
    </ul>
  </details>`;
}

/** Links, not a form: they work everywhere and can be pressed before anything else has loaded. */
function textSizes({ t, path, textSize }: View): Html {
  const sizes: readonly { size: TextSize; sign: string; name: string }[] = [
    { size: 'normal', sign: 'A', name: t('Cỡ chữ thường', 'Normal text') },
    { size: 'large', sign: 'A+', name: t('Cỡ chữ lớn', 'Large text') },
    { size: 'largest', sign: 'A++', name: t('Cỡ chữ lớn nhất', 'Largest text') },
  ];
  return html`<nav class="text-sizes" aria-label="${t('Cỡ chữ', 'Text size')}">
    <ul>
      ${sizes.map(
        ({ size, sign, name }) =>
          html`<li><a${attributes({
            href: addressWith(path, 'co-chu', size),
            rel: 'nofollow',
            'aria-current': size === textSize ? 'true' : undefined,
            'data-text-size-choice': size,
          })}><span aria-hidden="true">${sign}</span><span class="ds-sr-only">${name}</span></a></li>`,
      )}
    </ul>
  </nav>`;
}

/** The switch speaks the language it leads to. */
function languageSwitch({ path, lang }: View): Html {
  const other = lang === 'vi' ? { lang: 'en', label: 'English' } : { lang: 'vi', label: 'Tiếng Việt' };
  return html`<a
    class="language"
    rel="nofollow"
    ${attributes({ href: addressWith(path, 'lang', other.lang), lang: other.lang, hreflang: other.lang })}
    >${icon('globe')}${other.label}</a
  >`;
}
