/** What happens next in simulated time; of two at the same time the one added first. A binary heap. */
export class EventQueue<E> {
  readonly #heap: { at: number; order: number; event: E }[] = [];
  #order = 0;

  get size(): number {
    return this.#heap.length;
  }

  add(at: number, event: E): void {
    const heap = this.#heap;
    const entry = { at, order: this.#order++, event };
    let i = heap.push(entry) - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      const above = heap[parent];
      if (!above || !before(entry, above)) break;
      heap[i] = above;
      i = parent;
    }
    heap[i] = entry;
  }

  next(): { at: number; event: E } | undefined {
    const heap = this.#heap;
    const [first] = heap;
    const last = heap.pop();
    if (!first || !last || heap.length === 0) return first;
    let i = 0;
    for (;;) {
      const [left, right] = [heap[2 * i + 1], heap[2 * i + 2]];
      const child = right && left && before(right, left) ? 2 * i + 2 : 2 * i + 1;
      const below = heap[child];
      if (!below || !before(below, last)) break;
      heap[i] = below;
      i = child;
    }
    heap[i] = last;
    return first;
  }
}

const before = (a: { at: number; order: number }, b: { at: number; order: number }): boolean =>
  a.at < b.at || (a.at === b.at && a.order < b.order);
