/**
 * McNemar's exact test: of the questions on which two policies differ, is the split a coin toss (McNemar 1947; the
 * conditional binomial, two-sided by doubling)? @param onlyFirst questions only the first answers right.
 * @returns p; 1 where they differ on none.
 */
export function mcnemarExact(onlyFirst: number, onlySecond: number): number {
  const n = onlyFirst + onlySecond;
  const fewer = Math.min(onlyFirst, onlySecond);
  let logTerm = -n * Math.LN2;
  let tail = 0;
  for (let k = 0; k <= fewer; k++) {
    tail += Math.exp(logTerm);
    logTerm += Math.log((n - k) / (k + 1));
  }
  return Math.min(1, 2 * tail);
}
