/** The one place that reads the time; pure code is handed a Date. */
export function now(): Date {
  return new Date();
}
