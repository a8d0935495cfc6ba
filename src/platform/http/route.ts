import type { Context } from 'hono';
import type { ZodType } from 'zod';
import type { View } from '../views/view.ts';

/** What every request carries: who acts (made on the server from the session), and how to speak to them. */
export type Vars = {
  requestId: string;
  view: View;
  /** Set by the capability that signs people in; its own accessor gives it a type. */
  actor: unknown;
  /** What an audited route looked at or changed; written to the audit log before the answer leaves. */
  touched: Touched[];
};

/** One thing an audited route touched: which, and whose data it is (null: nobody's). */
export type Touched = { subject: string; subjectId: string; personId: string | null };

export type Ctx = Context<{ Variables: Vars }>;
export type Handler = (c: Ctx) => Response | Promise<Response>;

/** A route declares itself; the table of routes is the table of powers, and a test prints it. */
export type Route = {
  readonly method: 'get' | 'post';
  readonly path: string;
  /** Who may come here at all; what they may do to which object is decided by the object's owner. */
  readonly right: string;
  /** Word in the audit log; null only where no person's data is shown or changed. */
  readonly audit: string | null;
  /** What a POST takes; the fuzzing test makes bodies from it. */
  readonly form: ZodType | null;
  /** The body is a stream of files and may be large. */
  readonly upload: boolean;
  /**
   * Another system calls it, with a key or a proof in each request that the handler checks (401 without): no cookie counts
   * here, so a page of another site can make a browser send nothing of worth.
   */
  readonly machine: boolean;
  readonly handler: Handler;
};

type Powers = { right: string; audit?: string; form?: ZodType; upload?: boolean; machine?: boolean };

const route = (method: 'get' | 'post', path: string, powers: Powers, handler: Handler): Route => ({
  method,
  path,
  right: powers.right,
  audit: powers.audit ?? null,
  form: powers.form ?? null,
  upload: powers.upload ?? false,
  machine: powers.machine ?? false,
  handler,
});

/** A page. */
export const get = (path: string, powers: Powers, handler: Handler): Route => route('get', path, powers, handler);

/** An act; answers 303 when done, 422 with everything typed when refused. */
export const post = (path: string, powers: Powers, handler: Handler): Route => route('post', path, powers, handler);

const uuidShape = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** Path pattern of a uuid: anything else is simply not found. */
export const uuidParam = (name: string): string => `:${name}{${uuidShape}}`;
export const idParam = uuidParam('id');

const uuidPattern = new RegExp(`^${uuidShape}$`);

/** Is what was typed a uuid, as the database takes one? */
export const isUuid = (typed: string): boolean => uuidPattern.test(typed);
