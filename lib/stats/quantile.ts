/** Quantile of ascending values, linear between neighbours (Hyndman and Fan 1996, type 7; R's and NumPy's default). */
export function quantileOf(sorted: ArrayLike<number>, p: number): number {
  const at = (sorted.length - 1) * p;
  const below = sorted[Math.floor(at)];
  const above = sorted[Math.ceil(at)];
  if (below === undefined || above === undefined)
    throw new RangeError("no values to take a quantile of");
  return below + (above - below) * (at - Math.floor(at));
}
