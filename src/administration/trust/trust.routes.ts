import { z } from 'zod';
import type { House } from '../../platform/house.ts';
import { get, post, type Route } from '../../platform/http/route.ts';
import { forProvince } from '../reach.ts';
import { addRoot, dropRoot, showRoots } from './roots-door.ts';

const words = z.string().max(1_000).optional();
const addForm = z.object({ 'ly-do': words, pem: z.string().max(60_000).optional() });
const dropForm = z.object({ goc: words, 'ly-do-go': words });

/** Chứng thư gốc: which authorities are believed beside our own, and who decided that; changed by the province only. */
export function trustRoutes(house: House): Route[] {
  const edit = { right: 'trust.edit' } as const;
  return [
    get('/quan-tri/chung-thu-goc', edit, (c) => showRoots(house, c)),
    post(
      '/quan-tri/chung-thu-goc',
      { ...edit, audit: 'trusted_root.added', form: addForm, upload: true },
      forProvince(house, edit.right, (c) => addRoot(house, c)),
    ),
    post(
      '/quan-tri/chung-thu-goc/go',
      { ...edit, audit: 'trusted_root.removed', form: dropForm },
      forProvince(house, edit.right, (c) => dropRoot(house, c)),
    ),
  ];
}
