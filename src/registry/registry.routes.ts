import { z } from 'zod';
import type { House } from '../platform/house.ts';
import { get, post, type Route } from '../platform/http/route.ts';
import { lookUpForPartner, partnerQuestion } from './partner-api.ts';
import { changeMood, showMoods } from './sample-moods.ts';
import { showLookUps } from './show-look-ups.ts';

/** Who looked me up, look-ups for partner systems, and the switches of the simulated registers in the sample. */
export function registryRoutes(house: House): Route[] {
  const { config } = house;
  const simulated = config.sample && config.registers?.url.startsWith('http://127.0.0.1:');
  return [
    get('/tai-khoan/tra-cuu-du-lieu', { right: 'citizen', audit: 'account.looks_viewed' }, (c) =>
      showLookUps(house, c),
    ),
    post('/api/dan-cu/tra-cuu', { right: 'public', form: partnerQuestion, machine: true }, (c) =>
      lookUpForPartner(house, c),
    ),
    ...(simulated
      ? [
          get('/mau/so-dang-ky', { right: 'public' }, (c) => showMoods(house, c)),
          post('/mau/so-dang-ky', { right: 'public', form: z.object({ register: z.string() }) }, (c) =>
            changeMood(house, c),
          ),
        ]
      : []),
  ];
}
