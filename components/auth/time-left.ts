const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const units = [
  { ms: day, name: "day", from: 2 * day },
  { ms: hour, name: "hour", from: 90 * minute },
  { ms: minute, name: "minute", from: 0 },
] as const;

/** For a sentence: `6 days`, `24 hours`, `22 minutes`. Rounded up: what is said to be left is left at most. */
export function timeLeftInWords(ms: number): string {
  const unit = units.find(({ from }) => ms >= from) ?? units[2];
  const count = Math.max(1, Math.ceil(ms / unit.ms));
  return `${count} ${unit.name}${count === 1 ? "" : "s"}`;
}
