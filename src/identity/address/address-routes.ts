import { cutText } from '../../platform/cut-text.ts';
import type { House } from '../../platform/house.ts';
import { get, type Route } from '../../platform/http/route.ts';
import { convertPage } from './convert-page.ts';
import type { Conversion } from './convert-address.ts';
import { oldAddresses } from './old-addresses.ts';

/** What an address in words is today, or what must be asked first. Mostly from memory. */
export async function convertAddress(house: Pick<House, 'open' | 'clock'>, text: string): Promise<Conversion> {
  const addresses = oldAddresses(house.open);
  await addresses.fresh(house.clock);
  return addresses.book().convert(text);
}

/** Converting addresses, for everybody: a page, and the same for machines. */
export function addressRoutes(house: House): Route[] {
  const typed = (text: string | undefined): string => cutText(text ?? '', 500);
  return [
    get('/dia-chi/chuyen-doi', { right: 'public' }, async (c) => {
      const text = typed(c.req.query('dia-chi'));
      const found = text.trim() === '' ? null : await convertAddress(house, text);
      return c.html(convertPage(c.get('view'), { text, found }));
    }),
    get('/dia-chi/chuyen-doi.json', { right: 'public' }, async (c) => {
      c.header('cache-control', 'public, max-age=3600');
      return c.json(await convertAddress(house, typed(c.req.query('dia-chi'))));
    }),
  ];
}
