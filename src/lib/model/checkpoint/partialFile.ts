/** A file on its way: what has come of it so far outlives a connection that breaks off. */
export class PartialFile {
  readonly #chunks: Uint8Array[] = [];
  #received = 0;
  /** Bytes of the whole, as far as a server has said. */
  #total: number | undefined;

  get received(): number {
    return this.#received;
  }

  get isShort(): boolean {
    return this.#total !== undefined && this.#received < this.#total;
  }

  add(chunk: Uint8Array): void {
    this.#chunks.push(chunk);
    this.#received += chunk.length;
  }

  clear(): void {
    this.#chunks.length = 0;
    this.#received = 0;
    this.#total = undefined;
  }

  /** @returns false if the whole was of another size before: then it is another file by now */
  expect(total: number | undefined): boolean {
    const same = this.#total === undefined || total === undefined || this.#total === total;
    this.#total = total ?? this.#total;
    return same;
  }

  whole(): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(this.#received);
    let offset = 0;
    for (const chunk of this.#chunks) {
      bytes.set(chunk, offset);
      offset += chunk.length;
    }
    return bytes;
  }
}
