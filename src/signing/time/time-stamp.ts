import { contentTypes } from '../cms/signed-data.ts';
import { isGenuine, readSignedData, type SignedMessage } from '../cms/read-signed-data.ts';
import { childAt, childrenOf, NotDer, readNode, readTime } from '../der/read-der.ts';
import { readImprint } from './time-stamp-request.ts';

/** Dấu thời gian – proof by an authority that a digest existed at an instant. */
export type TimeStamp = {
  /** TimeStampToken, DER. */
  readonly token: Buffer;
  readonly at: Temporal.Instant;
  readonly digest: Buffer;
  readonly nonce: Buffer | null;
  readonly message: SignedMessage;
};

/** Reads a TimeStampToken (RFC 3161, 2.4.2). Throws {@link NotDer}; null: its own signature is wrong. */
export function readTimeStamp(token: Uint8Array): TimeStamp | null {
  const message = readSignedData(token);
  if (message.contentType !== contentTypes.timeStamp || !message.content) throw new NotDer('not a time stamp');
  if (!isGenuine(message, [message.content])) return null;
  const parts = childrenOf(readNode(message.content));
  const digest = readImprint(childAt(parts, 2, 0x30).whole);
  if (!digest) return null;
  const nonce = parts.slice(5).find(({ tag }) => tag === 0x02)?.content ?? null;
  return { token: readNode(token).whole, at: readTime(childAt(parts, 4, 0x18)), digest, nonce, message };
}

/** The token in a TimeStampResp; null: the authority refused. Throws {@link NotDer}. */
export function tokenIn(response: Uint8Array): Buffer | null {
  const [status, token] = childrenOf(readNode(response));
  const code = status && childAt(childrenOf(status), 0, 0x02).content.at(-1);
  // 0 granted, 1 granted with modifications.
  return token && (code === 0 || code === 1) ? token.whole : null;
}
