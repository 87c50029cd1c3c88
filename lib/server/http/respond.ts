import { AppError } from "@/lib/errors";
import { problemResponse, toProblem } from "@/lib/server/http/problem";
import { log } from "@/lib/server/log";

/** What every answer of the API carries; a handler adds its own. */
export function answerHeaders(requestId: string): Headers {
  return new Headers({
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-request-id": requestId,
  });
}

const isUnexpected = (error: unknown) => !(error instanceof AppError) || error.code === "internal";

/** The last stop of every error: unknown ones are logged whole and leave as a code and an id. */
export function answerError(
  error: unknown,
  request: Request,
  answer: { requestId: string; headers: Headers },
): Response {
  const { requestId, headers } = answer;
  const path = new URL(request.url).pathname;
  if (isUnexpected(error))
    log.error({ requestId, method: request.method, path, err: error }, "request failed");
  return problemResponse(toProblem(error, requestId), headers);
}
