/** A binary heap: the smallest value comes first, and of equal ones the one that came in last. */
export class PriorityQueue<T> {
  readonly #heap: { readonly item: T; readonly value: number; readonly rank: number }[] = [];
  readonly #valueOf: (item: T) => number;
  #count = 0;

  constructor(valueOf: (item: T) => number) {
    this.#valueOf = valueOf;
  }

  push(item: T): void {
    const heap = this.#heap;
    heap.push({ item, value: this.#valueOf(item), rank: ++this.#count });
    for (let child = heap.length - 1; child > 0;) {
      const parent = (child - 1) >> 1;
      if (!this.#isBefore(child, parent)) break;
      [heap[child], heap[parent]] = [heap[parent], heap[child]];
      child = parent;
    }
  }

  pop(): T | undefined {
    const heap = this.#heap;
    const top = heap[0];
    const last = heap.pop();
    if (!top || !last) return undefined;
    if (heap.length > 0) {
      heap[0] = last;
      this.#sink();
    }
    return top.item;
  }

  #sink(): void {
    const heap = this.#heap;
    for (let parent = 0; ;) {
      let least = parent;
      for (const child of [2 * parent + 1, 2 * parent + 2])
        if (child < heap.length && this.#isBefore(child, least)) least = child;
      if (least === parent) return;
      [heap[least], heap[parent]] = [heap[parent], heap[least]];
      parent = least;
    }
  }

  #isBefore(a: number, b: number): boolean {
    const [one, other] = [this.#heap[a], this.#heap[b]];
    return one.value === other.value ? one.rank > other.rank : one.value < other.value;
  }
}
