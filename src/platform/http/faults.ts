import type { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { placeOf, type Log } from '../log.ts';
import { faultPage, type Fault } from '../views/fault-page.ts';
import { NotFound } from './mount.ts';
import { BadForm } from './read-form.ts';
import type { Ctx, Vars } from './route.ts';

const shown: readonly number[] = [403, 404, 405, 413, 429, 503];

/** Answers what no route answers: refusals get their page, faults a reference code that stands in the log too. */
export function answerFaults(app: Hono<{ Variables: Vars }>, log: Log): void {
  app.notFound((c) => wall(c as Ctx, 404));
  app.onError((fault, context) => {
    const c = context as Ctx;
    if (fault instanceof NotFound) return wall(c, 404);
    if (fault instanceof BadForm) return wall(c, fault.message === 'too large' ? 413 : 400);
    if (fault instanceof HTTPException) return wall(c, fault.status);
    const reference = c.get('requestId');
    log.error({ reference, ...placeOf(fault) }, 'request failed');
    return wall(c, 500, reference);
  });
}

function wall(c: Ctx, status: number, reference?: string): Response | Promise<Response> {
  const view = c.get('view');
  // Before the view was made there is nobody to speak to in their language: plain words do.
  if (!view) return c.text(`${status}`, status as 400);
  const page = (shown.includes(status) ? status : status >= 500 ? 500 : 404) as Fault['status'];
  return c.html(faultPage(view, { status: page, reference }), status as 400);
}
