/**
 * Hashes three integers to an unsigned 32-bit one, evenly: murmur3's block mix and finaliser. For choices that are made
 * millions of times, where a stream of random numbers would depend on the order of the visits.
 */
export function mix(seed: number, a: number, b: number): number {
  let hash = block(block(seed | 0, a), b) ^ 8;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function block(hash: number, value: number): number {
  const k = Math.imul(value, 0xcc9e2d51);
  const mixed = hash ^ Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}
