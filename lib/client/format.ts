/** Between a number and its unit; narrow and never broken across lines. */
export const thinGap = "\u202f";
const minus = "\u2212";

/** `1234.5, 1` → `1,234.5`, with the true minus. Same on server and browser, whatever their locale. */
export function formatNumber(value: number, digits = 0): string {
  const [whole = "0", fraction] = Math.abs(value).toFixed(digits).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const text = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  // −0.04 at one digit is 0.0: a sign in front of nothing would claim a direction.
  return value < 0 && Number(text.replaceAll(",", "")) !== 0 ? `${minus}${text}` : text;
}

/** `+3.2`, `−0.9`, `0.0`. */
export function formatSigned(value: number, digits = 1): string {
  const text = formatNumber(value, digits);
  return Number(text.replace(minus, "-").replaceAll(",", "")) > 0 ? `+${text}` : text;
}

/** A share (0–1) as `81.6 %`. */
export function formatPercent(share: number, digits = 1): string {
  return `${formatNumber(share * 100, digits)}${thinGap}%`;
}

/** A share (0–1) in points without the sign, for cells whose header says %: `81.6`. */
export function formatPoints(share: number, digits = 1): string {
  return formatNumber(share * 100, digits);
}

/** A difference of shares in points: `+3.2`. */
export function formatPointsSigned(share: number, digits = 1): string {
  return formatSigned(share * 100, digits);
}

/** Two numbers as `[77.6, 85.3]`. */
export function formatInterval(bounds: readonly [number, number], digits = 1): string {
  return `[${formatNumber(bounds[0], digits)}, ${formatNumber(bounds[1], digits)}]`;
}

/** An interval of shares (0–1) in points: `[77.6, 85.3]`. */
export function formatShareInterval(bounds: readonly [number, number], digits = 1): string {
  return formatInterval([bounds[0] * 100, bounds[1] * 100], digits);
}

/** An interval of a difference of shares, in points and signed: `[−0.9, +7.3]`. */
export function formatSignedInterval(bounds: readonly [number, number], digits = 1): string {
  return `[${formatPointsSigned(bounds[0], digits)}, ${formatPointsSigned(bounds[1], digits)}]`;
}

/** Large counts short: `950`, `12,900`, `5.1 M`, `2.4 G`. */
export function formatCompact(value: number): string {
  if (Math.abs(value) >= 1e9) return `${formatNumber(value / 1e9, 1)}${thinGap}G`;
  if (Math.abs(value) >= 1e6) return `${formatNumber(value / 1e6, 1)}${thinGap}M`;
  return formatNumber(value);
}

/** A p-value: three decimals below 0.1, two above, never 0. */
export function formatP(p: number): string {
  if (p < 0.001) return "< 0.001";
  return formatNumber(p, p < 0.1 ? 3 : 2);
}

/** US dollars, `free` for nothing. */
export function formatUsd(usd: number): string {
  if (usd === 0) return "free";
  return usd < 0.01 ? "< 0.01" : formatNumber(usd, 2);
}

/** `1 question`, `2 questions`, `1,200 trajectories`. */
export function formatPlural(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

/** An id as it is shown: the kind's letter and six characters. The whole id is what is copied. */
export function formatId(id: string, prefix?: string): string {
  const bare = id.replace(/^[a-z]+_/, "").replaceAll("-", "");
  const shown = bare.slice(-6);
  return prefix === undefined ? shown : `${prefix}_${shown}`;
}
