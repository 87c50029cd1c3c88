import { formatNumber, thinGap } from "@/lib/client/format";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Milliseconds as `850 ms`, `1.4 s`, `34 s`, `26 min`, `1 h 12 min`, `3 d 4 h`. */
export function formatDuration(ms: number): string {
  if (ms < second) return `${Math.round(ms)}${thinGap}ms`;
  if (ms < 9.95 * second) return `${formatNumber(ms / second, 1)}${thinGap}s`;
  if (ms < 99.5 * second) return `${Math.round(ms / second)}${thinGap}s`;
  if (ms < 9.95 * minute) return `${formatNumber(ms / minute, 1)}${thinGap}min`;
  if (ms < 59.5 * minute) return `${Math.round(ms / minute)}${thinGap}min`;
  const minutes = Math.round(ms / minute);
  if (minutes < 24 * 60) return pair(minutes, 60, "h", "min");
  return pair(Math.round(ms / hour), 24, "d", "h");
}

function pair(total: number, size: number, large: string, small: string): string {
  const rest = total % size;
  const head = `${Math.floor(total / size)}${thinGap}${large}`;
  return rest === 0 ? head : `${head} ${rest}${thinGap}${small}`;
}

const twoDigits = (value: number) => String(value).padStart(2, "0");
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `14:02` in the reader's time zone. */
export function formatClock(at: Date): string {
  return `${twoDigits(at.getHours())}:${twoDigits(at.getMinutes())}`;
}

/** `22 Nov 2026, 14:02:31` in the reader's time zone. */
export function formatAbsolute(at: Date): string {
  const date = `${at.getDate()} ${months[at.getMonth()]} ${at.getFullYear()}`;
  return `${date}, ${formatClock(at)}:${twoDigits(at.getSeconds())}`;
}

const midnight = (at: Date) => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();

/** `4 s ago`, `26 min ago`, `today 09:12`, `yesterday`, `3 days ago`, `12 Sep 2026`; ahead: `in 40 s`. */
export function formatRelative(at: Date, now: Date): string {
  const elapsed = now.getTime() - at.getTime();
  if (elapsed < 0) return elapsed > -2 * second ? "now" : `in ${formatDuration(-elapsed)}`;
  if (elapsed < 2 * second) return "now";
  if (elapsed < minute) return `${Math.floor(elapsed / second)}${thinGap}s ago`;
  if (elapsed < hour) return `${Math.floor(elapsed / minute)}${thinGap}min ago`;
  // Rounded: a day on which the clocks change has 23 or 25 hours.
  const days = Math.round((midnight(now) - midnight(at)) / day);
  if (days <= 0) return `today ${formatClock(at)}`;
  if (days === 1) return "yesterday";
  if (days < 30) return `${days} days ago`;
  return `${at.getDate()} ${months[at.getMonth()]} ${at.getFullYear()}`;
}
