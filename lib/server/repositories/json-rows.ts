/**
 * Rows for `jsonb_to_recordset`. jsonb takes neither NUL nor half of a surrogate pair, as hostile or cut text has them:
 * one such row would refuse the whole statement, and with it what others store beside it.
 */
export function jsonRows(rows: readonly unknown[]): string {
  return JSON.stringify(rows, (_, value) =>
    typeof value === "string" ? storableText(value) : value,
  );
}

/** The text as PostgreSQL takes it. */
export function storableText(text: string): string {
  return text.replaceAll("\0", "\uFFFD").toWellFormed();
}
