/** A field of a form as a page shows it; `value`: what it holds, or the first that can be chosen. */
export type PageField = {
  readonly name: string;
  readonly kind: 'text' | 'hidden' | 'choice' | 'file';
  readonly value: string;
};

/** A form of a page. */
export type PageForm = {
  readonly action: string;
  readonly method: 'get' | 'post';
  readonly multipart: boolean;
  readonly fields: readonly PageField[];
  /** Name and value of each button that has a name. */
  readonly buttons: readonly (readonly [string, string])[];
};

const signs: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };

/** What an attribute of a page says. */
export const unescaped = (text: string): string =>
  text.replace(/&(lt|gt|quot|#39|amp);/g, (whole, name: string) => signs[name] ?? whole);

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s/>])`).exec(tag);
  return found ? unescaped(found[1] ?? '') : undefined;
}

/** All forms of a page; one without an action leads to the page itself. */
export const formsOfPage = (page: string, at: string): PageForm[] =>
  [...page.matchAll(/<form\b[^>]*>[^]*?<\/form>/g)].map(([form]) => {
    const head = /^<form\b[^>]*>/.exec(form)?.[0] ?? '';
    const controls = [...form.matchAll(/<(input|textarea|select|button)\b[^>]*>/g)].flatMap((found) => {
      const name = attribute(found[0], 'name');
      return name === undefined ? [] : [{ tag: found[0], element: found[1], name, rest: form.slice(found.index) }];
    });
    const fields = controls
      .filter(({ element }) => element !== 'button')
      .map(({ tag, element, name, rest }): PageField => {
        const value = attribute(tag, 'value') ?? '';
        if (element === 'textarea') return { name, kind: 'text', value: '' };
        if (element === 'select') return { name, kind: 'choice', value: firstChoice(rest) };
        const type = attribute(tag, 'type') ?? 'text';
        if (type === 'hidden' || type === 'file') return { name, kind: type, value };
        return type === 'radio' || type === 'checkbox'
          ? { name, kind: 'choice', value: value || 'on' }
          : { name, kind: 'text', value };
      });
    return {
      action: attribute(head, 'action') ?? at,
      method: attribute(head, 'method') === 'post' ? 'post' : 'get',
      multipart: head.includes('multipart/form-data'),
      // Of radio buttons the first is chosen, of boxes all are ticked.
      fields: fields.filter(
        ({ name, value }, i) => fields.findIndex((one) => one.name === name && one.value === value) === i,
      ),
      buttons: controls
        .filter(({ element }) => element === 'button')
        .map(({ tag, name }) => [name, attribute(tag, 'value') ?? ''] as const),
    };
  });

const firstChoice = (select: string): string =>
  [...select.slice(0, select.indexOf('</select>')).matchAll(/<option\b[^>]*>/g)]
    .map(([option]) => attribute(option, 'value') ?? '')
    .find((value) => value !== '') ?? '';
