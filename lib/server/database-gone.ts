/** Node's words for a line that is not there, PostgreSQL's classes 08, 53 (out of disk, memory, connections) and 57P, Prisma's P10xx. */
const gone =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|08\w{3}|53\w{3}|57P0\w|P1001|P1002|P1008|P1017|P2024|P2028)$/;
const goneWords =
  /Connection terminated|not queryable|timeout exceeded when trying to connect|Can't reach database server|DatabaseNotReachable|ConnectionClosed/;

const field = (value: object, name: string): unknown => (value as Record<string, unknown>)[name];

/** Whether an error means that the database cannot serve now: nothing of the request was stored, a later try may succeed. */
export function isDatabaseGone(error: unknown, depth = 0): boolean {
  if (error === null || typeof error !== "object" || depth > 5) return false;
  const codes = [field(error, "code"), field(error, "originalCode"), field(error, "kind")];
  if (codes.some((code) => typeof code === "string" && (gone.test(code) || goneWords.test(code))))
    return true;
  const message = field(error, "message");
  if (typeof message === "string" && goneWords.test(message)) return true;
  const inner = [field(error, "cause"), field(error, "meta"), field(error, "driverAdapterError")];
  const many = error instanceof AggregateError ? error.errors : [];
  return [...inner, ...many].some((one) => isDatabaseGone(one, depth + 1));
}
