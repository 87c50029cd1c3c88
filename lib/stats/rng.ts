import { deriveSeed } from "@/lib/domain/seed";

/** A stream of random numbers. */
export interface Rng {
  /** Uniform in [0, 1), 32 bits. */
  uniform(): number;
  /** Uniform integer in 0 … bound − 1, without the bias of a remainder. */
  below(bound: number): number;
}

/**
 * A stream that hangs on the seed and on a path of keys, so that each use has a stream of its own and none depends on
 * how often another was asked. Doty-Humphrey's sfc32 (PractRand), its state seeded by three hashes and a counter.
 */
export function rng(seed: number, ...keys: (string | number)[]): Rng {
  // Spread first: seeds next to one another must not meet the first letters of keys next to one another.
  const start = deriveSeed(seed);
  let [a, b, c] = [0, 1, 2].map((part) => deriveSeed(start, ...keys, part)) as [
    number,
    number,
    number,
  ];
  let counter = 1;
  function next(): number {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  }
  // The first outputs still resemble the seeds.
  for (let i = 0; i < 12; i++) next();
  return {
    uniform: () => next() / 2 ** 32,
    below(bound) {
      const limit = 2 ** 32 - (2 ** 32 % bound);
      for (;;) {
        const draw = next();
        if (draw < limit) return draw % bound;
      }
    },
  };
}
