// The web of the benchmarks, a process of its own: the real application over DATABASE_URL, and two addresses beside it.
import { buildApp } from '../src/app.ts';
import { desksOf, ownCalendar } from '../src/desk/desks-of.ts';
import { countsFor } from '../src/desk/inbox/task-counts.ts';
import { timesAt } from '../src/desk/times.ts';
import { openTasks } from '../src/dossiers/api.ts';
import { officer } from '../src/identity/api.ts';
import { openHouse } from '../src/open-house.ts';
import { readConfig } from '../src/platform/config.ts';
import type { OpenDb } from '../src/platform/db/open.ts';
import { serve } from '../src/platform/http/serve.ts';

const opened = await openHouse(readConfig(process.env));
let queries = 0;
const open: OpenDb = {
  ...opened.house.open,
  sql: (text, values) => ((queries += 1), opened.house.open.sql(text, values)),
};
const house = { ...opened.house, open };
const app = buildApp(house);
// What this process was asked for since the last time, so that queries per page can be counted from outside.
app.get('/bench/queries', (c) => {
  const asked = queries;
  queries = 0;
  return c.text(String(asked));
});
// The ceiling of the inbox: session, rights and queries of the page, then a string that was made before.
let page = '';
app.post('/bench/static', async (c) => {
  page = await c.req.text();
  return c.text('ok');
});
app.get('/bench/static', async (c) => {
  const who = officer(c);
  const times = timesAt(house.clock.now(), ownCalendar(house, who));
  await Promise.all([openTasks(open, desksOf(who), [who.id], { limit: 51 }), countsFor(open, who, times)]);
  return c.html(page);
});
const serving = await serve(app, '127.0.0.1', 0);
console.log(serving.port);
process.once('SIGTERM', () => void serving.stop().then(() => process.exit()));
