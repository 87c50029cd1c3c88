/**
 * Buckets of the base models, each a power of two. S and XS stand where distilled accuracies part (validation, seeds
 * 11–13, 95 %): L 90.8 ± 2.1, S 83.4 ± 2.7, XS 72.1 ± 3.3; from 2^10 up they cannot be told from L. Figures:
 * scripts/practice-sizes.ts.
 */
export const BASE_SIZES: Readonly<Record<string, number>> = {
  "practice-l": 1 << 18,
  "practice-s": 1 << 9,
  "practice-xs": 1 << 8,
};
