// Bytes put one after the other, in a buffer that grows.

export class Octets {
  #bytes: Uint8Array;
  #size = 0;

  constructor(capacity = 65_536) {
    this.#bytes = new Uint8Array(capacity);
  }

  clear(): void {
    this.#size = 0;
  }

  /** A copy of what was put. */
  take(): Uint8Array {
    return this.#bytes.slice(0, this.#size);
  }

  #reserve(more: number): void {
    if (this.#size + more <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#size + more));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#size++] = value;
  }

  put(source: Uint8Array, from = 0, to = source.length): void {
    const count = to - from;
    this.#reserve(count);
    // Short pieces are the rule, and cost less copied one by one.
    if (count < 100) for (let i = 0; i < count; i += 1) this.#bytes[this.#size + i] = source[from + i]!;
    else this.#bytes.set(source.subarray(from, to), this.#size);
    this.#size += count;
  }

  text(value: string): void {
    this.put(new TextEncoder().encode(value));
  }

  /** A number with two decimals: -84.27. */
  centiemes(value: number): void {
    const hundredths = Math.round(Math.abs(value) * 100);
    if (value < 0 && hundredths > 0) this.byte(0x2d);
    const [units, rest] = [Math.floor(hundredths / 100), hundredths % 100];
    for (const digit of String(units)) this.byte(digit.charCodeAt(0));
    this.byte(0x2e);
    this.byte(0x30 + Math.floor(rest / 10));
    this.byte(0x30 + (rest % 10));
  }

  /** A whole number from 0, by 7 bits. */
  natural(value: number): void {
    let rest = value;
    while (rest >= 128) {
      this.byte((rest % 128) | 128);
      rest = Math.floor(rest / 128);
    }
    this.byte(rest);
  }

  signed(value: number): void {
    this.natural(value < 0 ? -2 * value - 1 : 2 * value);
  }
}
