/**
 * Standard normal distribution function, to about 1e-15; relative to 1e-8 beyond 7 deviations. Hart's algorithm 5666 as given by West, "Better
 * approximations to cumulative normal functions", Wilmott 2005.
 */
export function normalCdf(z: number): number {
  const size = Math.abs(z);
  if (size > 37) return z > 0 ? 1 : 0;
  const density = Math.exp((-size * size) / 2);
  const tail =
    size < 7.07106781186547
      ? (density * polynomial(size, cdfAbove)) / polynomial(size, cdfBelow)
      : density / continuedFraction(size) / Math.sqrt(2 * Math.PI);
  return z > 0 ? 1 - tail : tail;
}

/** Quantile of the standard normal, about 16 digits: Wichura 1988, algorithm AS 241 (PPND16). */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) {
    if (p === 0 || p === 1) return p === 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    throw new RangeError(`a probability lies within 0..1, not ${p}`);
  }
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(r, centreAbove)) / polynomial(r, centreBelow);
  }
  const r = Math.sqrt(-Math.log(Math.min(p, 1 - p)));
  const size =
    r <= 5
      ? polynomial(r - 1.6, middleAbove) / polynomial(r - 1.6, middleBelow)
      : polynomial(r - 5, tailAbove) / polynomial(r - 5, tailBelow);
  return q < 0 ? -size : size;
}

/** The two-sided critical value: 1.96 for a level of 0.95. */
export function criticalValue(level: number): number {
  return normalQuantile((1 + level) / 2);
}

function continuedFraction(x: number): number {
  return [4, 3, 2, 1].reduce((value, numerator) => x + numerator / value, x + 0.65);
}

/** Coefficients from the highest power down. Those below are the published ones, to the digits a double holds. */
function polynomial(x: number, coefficients: readonly number[]): number {
  return coefficients.reduce((value, coefficient) => value * x + coefficient, 0);
}

const cdfAbove = [
  0.0352624965998911, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871,
  221.213596169931, 220.206867912376,
];
const cdfBelow = [
  0.0883883476483184, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674,
  637.333633378831, 793.826512519948, 440.413735824752,
];
const centreAbove = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
  1971.5909503065513, 133.14166789178438, 3.3871328727963665,
];
const centreBelow = [
  5226.495278852546, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
  687.1870074920579, 42.31333070160091, 1,
];
const middleAbove = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684,
  3.6478483247632045, 5.769497221460691, 4.630337846156546, 1.4234371107496835,
];
const middleBelow = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008,
  0.6897673349851, 1.6763848301838038, 2.053191626637759, 1,
];
const tailAbove = [
  2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124,
  0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
];
const tailBelow = [
  2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133,
  0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
];
