/**
 * Unpacks at most `most` bytes (RFC 1951 raw, or RFC 1950 with its frame); `big` for more, `cut` for what does not end,
 * `bad` for what is not packed at all. Nothing is unpacked beyond the limit.
 */
export async function inflate(
  packed: Uint8Array,
  format: 'deflate' | 'deflate-raw',
  most: number,
): Promise<Uint8Array | 'big' | 'cut' | 'bad'> {
  const unpacking = new DecompressionStream(format);
  const writer = unpacking.writable.getWriter();
  // What is wrong with the bytes is heard at the reading end.
  writer.write(packed as Uint8Array<ArrayBuffer>).catch(() => undefined);
  writer.close().catch(() => undefined);
  const reader = unpacking.readable.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > most) {
        await reader.cancel();
        return 'big';
      }
      parts.push(value);
    }
  } catch {
    // Browsers and Node name the two cases differently; something came out of what was only cut.
    return size > 0 ? 'cut' : 'bad';
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
