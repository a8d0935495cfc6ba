import { html } from 'hono/html';
import { attributes } from '../../platform/views/attributes.ts';
import { button, buttonLink } from '../../platform/views/button.ts';
import { dataTable, type Column } from '../../platform/views/data-table.ts';
import { emptyState } from '../../platform/views/empty-state.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { hiddenField } from '../../platform/views/fields/hidden-field.ts';
import { selectField } from '../../platform/views/fields/select-field.ts';
import { textField } from '../../platform/views/fields/text-field.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pagination } from '../../platform/views/pagination.ts';
import type { Standing } from '../../platform/views/status-tag.ts';
import type { Say } from '../../platform/i18n/say.ts';
import { tabs, type Tab } from '../../platform/views/tabs.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { filterName, type Filter } from '../inbox/inbox-query.ts';

/** One task in a list, in words. */
export type InboxRow = {
  /** Mã hồ sơ, or the filing reference before acceptance; leads to the dossier and names it when ticked. */
  readonly code: string;
  readonly applicant: string;
  readonly procedure: string;
  readonly step: string;
  readonly due: string;
  readonly standing: Standing;
  readonly standingWords: string;
  /** Who has it, in the list of a unit. */
  readonly holder?: string;
};

/** A choice above the list; `capped`: more than could be counted. */
type Choice = { readonly href: string; readonly count?: number; readonly capped?: boolean; readonly current: boolean };

/** Everything the page of tasks shows. `bulk` null: nothing can be ticked. */
export type InboxModel = {
  readonly title: string;
  readonly rows: readonly InboxRow[];
  readonly older?: string;
  readonly newer?: string;
  readonly posts: readonly (Choice & { readonly label: string })[];
  readonly tabs: readonly (Choice & { readonly filter: Filter })[];
  readonly bulk: {
    readonly forward: boolean;
    readonly sign: boolean;
    /** To whom tasks can be given; empty: there is nobody but oneself. */
    readonly give: readonly { readonly id: string; readonly name: string }[];
    readonly to: string;
    /** The list this is, where a bulk act leads back to. */
    readonly from: '/viec' | '/viec/don-vi';
    readonly desk: string;
    readonly filter: Filter;
    readonly note: string;
    readonly ticked: readonly string[];
  } | null;
  readonly done: { readonly act: 'chuyen' | 'ky' | 'giao'; readonly count: number } | null;
  readonly list: 'mine' | 'unit';
  /** When it was made: what comes later is new. */
  readonly madeAt: string;
  readonly led: boolean;
  /** Shares out the work of others. */
  readonly shares: boolean;
  /** What there is to read. */
  readonly notices: number;
  /** Views the officer named, this one as an address, and the name that was typed for it; null: none in this list. */
  readonly saved: {
    readonly views: readonly { readonly name: string; readonly query: string }[];
    readonly query: string;
  } | null;
  readonly errors: ErrorList;
};

/** Việc của tôi, việc của đơn vị: what to do next and until when. */
export function inboxPage(view: View, model: InboxModel): Html {
  const { t } = view;
  const { title, rows, bulk, done } = model;
  const canTick = rows.length > 0 && bulk !== null && (bulk.forward || bulk.sign || bulk.give.length > 0);
  // Always there, so that the error "tick one" leads to the list.
  const list = html`<inbox-keys id="field-d">${taskTable(view, model, canTick)}</inbox-keys>`;
  return layout(view, {
    title,
    wide: true,
    private: true,
    errors: model.errors,
    islands: ['inbox-keys', ...(model.list === 'mine' ? ['live-desk'] : [])],
    body: html`<div class="heading-row"><h1>${title}</h1>${ways(view, model)}</div>
${done ? notice({ kind: 'success', announce: true, body: doneWords(view, done) }) : ''}
${
  model.posts.length > 0
    ? tabs(
        model.list === 'mine' ? t('Vị trí', 'Post') : t('Đơn vị', 'Unit'),
        model.posts.map((one) => tab(one, one.label)),
      )
    : ''
}
${tabs(
  t('Lọc theo hạn', 'Filter by due time'),
  model.tabs.map((one) => tab(one, filterName(one.filter, t))),
)}
${canTick ? bulkForm(view, bulk, list, model.errors) : list}
${pagination(view, { newer: model.newer, older: model.older })}
${model.list === 'mine' ? liveDesk(model.madeAt) : ''}`,
  });
}

const tab = ({ href, count, capped, current }: Choice, label: string): Tab => ({
  href,
  current,
  label: capped ? `${label} 500+` : label,
  ...(count === undefined ? {} : { count }),
});

function taskTable({ t }: View, model: InboxModel, canTick: boolean): Html {
  const { title, rows, bulk } = model;
  const ticked = new Set(bulk?.ticked);
  // Bare markup, and codes instead of ids: each character here is sent fifty times, and random ones do not compress.
  const columns: Column<InboxRow>[] = [
    {
      key: 'code',
      label: t('Hồ sơ', 'Dossier'),
      header: true,
      // The link is the label of the box: the code names both, and is sent three times instead of four.
      // oxfmt-ignore
      cell: (row) => {
        const link = html`<a href="/ho-so/${row.code}">${row.code}</a>`;
        const named = canTick
          ? html`<label><input class="ds-input" type="checkbox" name="d" value="${row.code}"${attributes({ checked: ticked.has(row.code) })}> ${link}</label>`
          : link;
        return html`${named} ${row.applicant}<span class="hint">${row.procedure} · ${row.step}</span>`;
      },
    },
    {
      key: 'due',
      label: t('Hạn của bước', 'Step due'),
      // oxfmt-ignore
      cell: (row) => html`<div><span class="status ${row.standing}">${row.standingWords}</span> ${row.due}</div>`,
    },
  ];
  if (model.list === 'unit')
    columns.push({ key: 'holder', label: t('Người giữ', 'Holder'), cell: (row) => row.holder ?? '' });
  return dataTable({
    caption: title,
    captionHidden: true,
    columns,
    rows,
    empty: nothingHere(t, model),
  });
}

// Where to go from an empty list: to all of it, from there to the unit one leads, or to the search.
function nothingHere(t: Say, { tabs: shown, led }: InboxModel): Html {
  const filtered = shown.some(({ current, filter }) => current && filter !== 'can-lam');
  const all = shown.find(({ filter }) => filter === 'can-lam')?.href ?? '/viec';
  const next = filtered
    ? { href: all, label: t('Xem mọi việc cần xử lý', 'Everything to do') }
    : led
      ? { href: '/viec/don-vi', label: t('Việc của đơn vị', 'Work of my unit') }
      : { href: '/tim-ho-so', label: t('Tìm hồ sơ', 'Find a dossier') };
  return emptyState({
    icon: 'check-circle',
    title: filtered ? t('Không có việc nào ở đây', 'No task here') : t('Không còn việc nào cần xử lý', 'Nothing to do'),
    action: buttonLink({ ...next, variant: 'secondary' }),
  });
}

function bulkForm({ t }: View, bulk: NonNullable<InboxModel['bulk']>, list: Html, errors: ErrorList): Html {
  const first = bulk.forward ? '/viec/chuyen' : bulk.sign ? '/viec/ky' : '/viec/giao';
  const unit = bulk.from === '/viec/don-vi';
  const note = bulk.forward
    ? textField({
        t,
        name: 'note',
        label: t('Ghi chú khi chuyển', 'Note when forwarding'),
        optional: true,
        value: bulk.note || undefined,
      })
    : '';
  const sign = bulk.sign
    ? html`<button class="ds-button" type="submit" formaction="/viec/ky"${attributes({ 'data-variant': bulk.forward ? 'secondary' : 'primary' })}>${t('Ký', 'Sign')}</button>`
    : '';
  const acts = bulk.forward || bulk.sign;
  const hidden: Record<string, string> = {
    ...(unit ? { 'tu-danh-sach': 'don-vi' } : {}),
    ...(bulk.desk ? { [unit ? 'don-vi' : 'vi-tri']: bulk.desk } : {}),
    ...(bulk.filter === 'can-lam' ? {} : { loc: bulk.filter }),
  };
  // oxfmt-ignore
  return html`<form method="post" action="${first}">${Object.entries(hidden).map(([name, value]) => hiddenField({ name, value }))}${list}${note}${acts ? html`<div class="button-row">${bulk.forward ? button({ label: t('Chuyển xử lý', 'Forward') }) : ''}${sign}</div>` : ''}${bulk.give.length > 0 ? giveRow(t, bulk, errors) : ''}</form>`;
}

function giveRow(t: Say, bulk: NonNullable<InboxModel['bulk']>, errors: ErrorList): Html {
  // The only act of its form, or a second one beside forwarding and signing.
  const alone = !bulk.forward && !bulk.sign;
  return html`<div class="give-row">
    ${selectField({
      t,
      name: 'to',
      label: t('Giao các hồ sơ đã chọn cho', 'Give the ticked ones to'),
      optional: !alone,
      options: bulk.give.map(({ id, name }) => ({ value: id, label: name })),
      value: bulk.to,
      error: errors.find(({ name }) => name === 'to')?.message,
      width: 20,
    })}<button
      class="ds-button"
      type="submit"
      formaction="/viec/giao"
      ${attributes({ 'data-variant': alone ? 'primary' : 'secondary' })}
    >
      ${t('Giao việc', 'Give')}
    </button>
  </div>`;
}

/** Where else an officer goes from here: what there is to read, the unit, the views kept under a name. */
function ways({ t }: View, { list, led, shares, notices, saved, bulk }: InboxModel): Html {
  const read = notices === 0 ? t('Nhắc việc', 'Notices') : t(`Nhắc việc (${notices} mới)`, `Notices (${notices} new)`);
  const address = (path: string, query: string): string => (query ? `${path}?${query}` : path);
  const links = [
    list === 'unit' ? link('/viec', t('Việc của tôi', 'My work')) : link('/viec/nhac-viec', read),
    ...(list === 'mine' && bulk?.sign ? [link('/viec/lo-ky', t('Ký theo lô', 'Sign in a batch'))] : []),
    ...(led ? [link('/viec/don-vi', t('Việc của đơn vị', 'Work of my unit'))] : []),
    ...(shares ? [link('/viec/phan-cong', t('Phân công công việc', 'Sharing out work'))] : []),
    ...(saved?.views ?? []).map(({ name, query }) => link(address('/viec', query), name)),
    ...(saved ? [link(address('/viec/bo-loc', saved.query), t('Bộ lọc, phím', 'Views, keys'))] : []),
  ];
  return html`<p>${links}</p>`;
}

const link = (href: string, label: string): Html => html`<a href="${href}">${label}</a>`;

/** Says that something new came, at the edge of the window: what the officer reads stays where it is. */
const liveDesk = (since: string): Html => html`<live-desk data-t="${since}"></live-desk>`;

function doneWords({ t }: View, { act, count }: NonNullable<InboxModel['done']>): string {
  if (act === 'giao') return t(`Đã giao ${count} hồ sơ.`, `${count} dossiers given.`);
  return act === 'ky'
    ? t(`Đã ký ${count} hồ sơ.`, `${count} dossiers signed.`)
    : t(`Đã chuyển xử lý ${count} hồ sơ.`, `${count} dossiers forwarded.`);
}
