/** What the mail catcher shows of a mail: only what our own mails have. */
export type ReadMail = { readonly to: string; readonly from: string; readonly subject: string; readonly text: string };

/**
 * Reads a mail as this system writes it (RFC 5322 headers, RFC 2047 words, one level of multipart): subject and text
 * half. Enough for the sample's letter box; not for mails of strangers. Never throws.
 */
export function readMail(raw: Buffer): ReadMail {
  const { headers, body } = partOf(raw.toString('latin1'));
  return {
    to: decodeWords(headers.get('to') ?? ''),
    from: decodeWords(headers.get('from') ?? ''),
    subject: decodeWords(headers.get('subject') ?? ''),
    text: textOf(headers, body),
  };
}

type Headers = ReadonlyMap<string, string>;

function partOf(part: string): { headers: Headers; body: string } {
  const end = part.indexOf('\r\n\r\n');
  const head = end === -1 ? part : part.slice(0, end);
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const headers = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  return { headers, body: end === -1 ? '' : part.slice(end + 4) };
}

function textOf(headers: Headers, body: string): string {
  const boundary = /boundary="?([^";]+)"?/i.exec(headers.get('content-type') ?? '')?.[1];
  if (boundary === undefined) return decodeBody(body, headers.get('content-transfer-encoding') ?? '7bit');
  const parts = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => partOf(part.replace(/^\r\n/, '')));
  const plain = parts.find((part) => /^text\/plain/i.test(part.headers.get('content-type') ?? '')) ?? parts[0];
  return plain ? textOf(plain.headers, plain.body) : '';
}

function decodeBody(body: string, encoding: string): string {
  const bytes = /base64/i.test(encoding)
    ? Buffer.from(body, 'base64')
    : /quoted-printable/i.test(encoding)
      ? quotedPrintable(body.replace(/=\r?\n/g, ''))
      : Buffer.from(body, 'latin1');
  return bytes.toString('utf8').replace(/\r\n/g, '\n').trim();
}

const quotedPrintable = (text: string): Buffer =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );

function decodeWords(value: string): string {
  // A letter may be split between two words, so neighbours are joined as bytes before they are read as UTF-8.
  return value.replace(/=\?utf-8\?([BQ])\?[^?]*\?=(?:\s+=\?utf-8\?\1\?[^?]*\?=)*/gi, (words) =>
    Buffer.concat(
      [...words.matchAll(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi)].map(([, kind, text]) =>
        kind?.toUpperCase() === 'B'
          ? Buffer.from(text ?? '', 'base64')
          : quotedPrintable((text ?? '').replaceAll('_', ' ')),
      ),
    ).toString('utf8'),
  );
}
