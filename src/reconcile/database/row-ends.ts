/** Follows the rows of a CSV text that goes by in pieces cut anywhere. */
export type RowEnds = {
  /** Takes the next piece; returns where in it the last whole row ends, 0 where none does. */
  pass(piece: Uint8Array): number;
  /** Whole rows so far. */
  rows(): number;
  /** The most bytes one row has, of the unfinished one as far as it is known. */
  longest(): number;
};

const [quote, lineEnd] = [0x22, 0x0a];

/** A row ends at a line end outside quotes; a quote inside quotes is written twice, which closes and opens them. Pure. */
export function followRows(): RowEnds {
  let [quoted, rows, begun, longest] = [false, 0, 0, 0];
  return {
    pass(piece) {
      let ended = 0;
      for (let at = 0; at < piece.length; at++) {
        const byte = piece[at];
        if (byte === quote) quoted = !quoted;
        else if (byte === lineEnd && !quoted) {
          rows += 1;
          longest = Math.max(longest, begun + at + 1 - ended);
          begun = 0;
          ended = at + 1;
        }
      }
      begun += piece.length - ended;
      longest = Math.max(longest, begun);
      return ended;
    },
    rows: () => rows,
    longest: () => longest,
  };
}
