import { createHash } from 'node:crypto';

/** RFC 7638 thumbprint (SHA-256, base64url) of a P-256 key. */
export const thumbprint = ({ x, y }: { readonly x?: string; readonly y?: string }): string =>
  createHash('sha256').update(`{"crv":"P-256","kty":"EC","x":"${x}","y":"${y}"}`).digest('base64url');
