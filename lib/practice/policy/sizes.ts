/** Buckets of the base models, each a power of two. */
export const BASE_SIZES: Readonly<Record<string, number>> = {
  "practice-l": 1 << 18,
  "practice-s": 1 << 11,
  "practice-xs": 1 << 9,
};
