/**
 * Chance that at least one of k runs is right, unbiased from n runs of which `right` were: 1 − C(n−c, k) / C(n, k)
 * (Chen et al. 2021, arXiv 2107.03374, section 2.1). @throws RangeError for k > n: nothing unbiased can be said.
 */
export function passAtK(n: number, right: number, k: number): number {
  if (k < 1 || k > n) throw new RangeError(`pass@${k} cannot be estimated from ${n} runs`);
  if (n - right < k) return 1;
  let allWrong = 1;
  for (let i = n - right + 1; i <= n; i++) allWrong *= 1 - k / i;
  return 1 - allWrong;
}
