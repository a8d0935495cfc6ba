// Answers that stay open hold a server that wants to stop; each says how it is ended.
const open = new Set<() => void>();

/** Names an answer that stays open until `end` is called; the returned function forgets it. */
export function holdOpen(end: () => void): () => void {
  open.add(end);
  return () => void open.delete(end);
}

/** Ends every open answer of this process; browsers come again by themselves. */
export function endStreams(): void {
  for (const end of open) end();
  open.clear();
}
