import { z } from 'zod';
import type { Generation } from '../../dossiers/slips/api.ts';
import type { House } from '../../platform/house.ts';
import { get, idParam, post, type Route } from '../../platform/http/route.ts';
import { printRegister, showRegisterForm } from './register-door.ts';
import { showControlSheet, showResultReceipt } from './sheet-door.ts';
import { postPreview, saveModel, showModel, showModels, showPreview } from './template-door.ts';

const words = z.string().max(20_000).optional();
const short = z.string().max(1000).optional();
const editForm = z.object({
  words,
  note: short,
  reach: short,
  'from-day': short,
  'from-month': short,
  'from-year': short,
});

/** Mẫu phiếu – the words of every slip – and what is printed from the log: control sheet, result receipt, register book. */
export function slipRoutes(house: House): Route[] {
  const edit = { right: 'slip.edit' } as const;
  const ofSet = (generation: Generation): Route[] => {
    const model = `/quan-tri/mau-phieu/${generation}/:key{[0-9a-z-]{2,20}}`;
    return [
      get(model, edit, (c) => showModel(house, c, generation)),
      post(model, { ...edit, audit: 'slip.changed', form: editForm }, (c) => saveModel(house, c, generation)),
      get(`${model}/xem-thu`, edit, (c) => showPreview(house, c, generation)),
      post(`${model}/xem-thu`, { ...edit, audit: 'slip.previewed', form: editForm }, (c) =>
        postPreview(house, c, generation),
      ),
    ];
  };
  return [
    get('/quan-tri/mau-phieu', edit, (c) => showModels(house, c)),
    ...ofSet(2025),
    ...ofSet(2018),
    get(`/ho-so/${idParam}/phieu/06`, { right: 'dossier.read', audit: 'dossier.read' }, (c) =>
      showControlSheet(house, c),
    ),
    get(`/ho-so/${idParam}/phieu/tra-ket-qua`, { right: 'dossier.read', audit: 'dossier.read' }, (c) =>
      showResultReceipt(house, c),
    ),
    get('/so-theo-doi', { right: 'counter.receive' }, (c) => showRegisterForm(house, c)),
    get('/so-theo-doi/tep', { right: 'counter.receive', audit: 'register.printed' }, (c) => printRegister(house, c)),
  ];
}
