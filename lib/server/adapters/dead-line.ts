/** Nobody listens there, or no way leads there: the endpoint itself is away. */
const nobody =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN|UND_ERR_CONNECT_TIMEOUT)$/;
/** Somebody listens, or did, and the line went dead: the endpoint, or a proxy before it, fell over. */
const dropped = /^(ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|UND_ERR_SOCKET|UND_ERR_CLOSED)$/;

export function rootCause(error: Error): Error {
  return error.cause instanceof Error ? rootCause(error.cause) : error;
}

/** How a line failed, read from the error of a request; null: it failed for another reason, or did not fail. */
export function deadLine(error: unknown): "nobody" | "dropped" | null {
  if (!(error instanceof Error)) return null;
  const code = String((rootCause(error) as NodeJS.ErrnoException).code ?? "");
  if (nobody.test(code)) return "nobody";
  return dropped.test(code) ? "dropped" : null;
}
