/**
 * Derives a seed from a seed and a path of parts, so that every random choice of a run hangs on one number and
 * no two choices share a stream. FNV-1a over the parts, then murmur3's finaliser. @returns an unsigned 31-bit
 * integer: providers take signed 32-bit seeds.
 */
export function deriveSeed(seed: number, ...parts: (string | number)[]): number {
  // The seed is spread first: else neighbouring seeds with neighbouring parts would meet in one stream.
  let hash = 0x811c9dc5 ^ Math.imul(seed ^ (seed >>> 16), 0x9e3779b1);
  for (const part of parts) {
    const text = `${part}|`;
    for (let i = 0; i < text.length; i++) {
      hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    }
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) & 0x7fffffff;
}

/** Fisher-Yates over 0…count−1 with a stream of its own (mulberry32). @returns a new permutation. */
export function seededOrder(count: number, seed: number): number[] {
  const order = Array.from({ length: count }, (_, i) => i);
  let a = seed >>> 0;
  for (let i = count - 1; i > 0; i--) {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    const j = Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * (i + 1));
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  return order;
}
