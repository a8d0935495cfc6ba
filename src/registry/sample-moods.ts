import { z } from 'zod';
import type { House } from '../platform/house.ts';
import { postTo } from '../platform/partners/ask-http.ts';
import { one, readForm } from '../platform/http/read-form.ts';
import type { Ctx } from '../platform/http/route.ts';
import { moodsPage } from './pages/moods-page.ts';
import { gatewayHeaders } from './ports/gateway.ts';
import { registers } from './registered.ts';

/** A mood as the page posts it. */
export const moodForm = z.object({
  register: z.enum(registers),
  away: z.string().optional(),
  latency: z.coerce.number().int().min(0).max(60_000),
  faults: z.coerce.number().int().min(0).max(1_000),
  quota: z.coerce.number().int().min(0).max(1_000_000),
});

const told = z.array(
  z.object({
    register: z.enum(registers),
    away: z.boolean(),
    latencyMs: z.number(),
    faultEvery: z.number(),
    perMinute: z.number(),
    asked: z.number(),
  }),
);
/** How a simulated register stands. */
export type ToldMood = z.infer<typeof told>[number];

/** GET /mau/so-dang-ky: the simulated registers of the sample and how they behave. */
export async function showMoods(house: House, c: Ctx): Promise<Response> {
  return c.html(moodsPage(c.get('view'), { moods: await ask(house, ''), saved: c.req.query('xong') === '1' }));
}

/** POST: changes how one behaves, at once. What cannot be read changes nothing. */
export async function changeMood(house: House, c: Ctx): Promise<Response> {
  const typed = await readForm(c);
  const register = one(typed, 'register');
  // Ids on the page come from names, so each register's inputs carry its own.
  const said = (name: string) => one(typed, `${register}-${name}`);
  const read = moodForm.safeParse({
    register,
    away: said('away'),
    latency: said('latency'),
    faults: said('faults'),
    quota: said('quota'),
  });
  if (!read.success)
    return c.html(moodsPage(c.get('view'), { moods: await ask(house, ''), saved: false, wrong: true }), 422);
  const { away, latency, faults, quota } = read.data;
  await ask(
    house,
    JSON.stringify({ register, away: away === 'yes', latencyMs: latency, faultEvery: faults, perMinute: quota }),
  );
  return c.redirect('/mau/so-dang-ky?xong=1', 303);
}

async function ask({ config }: House, change: string): Promise<readonly ToldMood[]> {
  if (!config.registers) return [];
  const headers = gatewayHeaders(config.registers);
  const answer = await postTo(`${config.registers.url}/mo-phong`, headers, change, AbortSignal.timeout(2_000));
  return told.parse(JSON.parse(answer.text));
}
