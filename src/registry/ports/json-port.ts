import { z } from 'zod';
import { NoAnswer } from '../../platform/partners/partner.ts';
import type { Ask, RegisteredAddress } from '../registered.ts';
import { askGateway, gatewayHeaders, type Gateway } from './gateway.ts';

/** One question to a register that speaks JSON; null when it knows nobody under that number. Throws NoAnswer. */
export type JsonQuestion = <T>(
  path: string,
  question: Readonly<Record<string, string>>,
  shape: z.ZodType<T>,
  ask: Ask,
  signal: AbortSignal,
) => Promise<T | null>;

/** Address of a JSON register. */
export const addressShape = z
  .object({
    maTinh: z.string(),
    maHuyen: z.string().nullish(),
    maXa: z.string(),
    chiTiet: z.string(),
  })
  .transform((one): RegisteredAddress => ({
    province: one.maTinh,
    district: one.maHuyen ?? null,
    commune: one.maXa,
    line: one.chiTiet,
  }));

/** A day as registers write it. */
export const dayShape = z.iso.date();

/** Asks JSON registers behind a bus: POST, 200 with the record, 404 for nobody; anything else is no answer. */
export function jsonQuestion(gateway: Gateway): JsonQuestion {
  const headers = { ...gatewayHeaders(gateway), 'content-type': 'application/json', accept: 'application/json' };
  return async (path, question, shape, ask, signal) => {
    const body = { maYeuCau: ask.requestId, maDichVuCong: ask.procedure, maCanBo: ask.officer, ...question };
    const answer = await askGateway(gateway, path, headers, JSON.stringify(body), signal);
    if (answer.status === 404) return null;
    if (answer.status !== 200) throw new NoAnswer(`status ${answer.status}`);
    const read = shape.safeParse(jsonIn(answer.text));
    if (!read.success) throw new NoAnswer('a record of no known shape');
    return read.data;
  };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (fault) {
    throw new NoAnswer('not JSON', null, { cause: fault });
  }
}
