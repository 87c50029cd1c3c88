import { z } from "zod";
import type { Problem } from "@/lib/contracts/problem";
import { AppError, type AppErrorCode, type FieldFault } from "@/lib/errors";
import { isDatabaseGone } from "@/lib/server/database-gone";

/** The one place where an error's code becomes an HTTP status. */
const statusOf: Record<AppErrorCode, number> = {
  bad_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_few_examples: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  budget_exhausted: 409,
  rate_limited: 429,
  unavailable: 503,
  internal: 500,
};

const databaseGone =
  "The database does not answer. What was saved before is safe. Look again before you repeat this.";
const unknownError = "Something went wrong here. Nothing was changed that is not shown.";

/** An unknown error's message may name hosts, rows or secrets: it goes to the log, never into the answer. */
export function toProblem(error: unknown, id: string): Problem {
  const known = knownError(error);
  const code = known?.code ?? "internal";
  return {
    type: "about:blank",
    status: statusOf[code],
    title: known?.message ?? unknownError,
    code,
    id,
    faults: known?.faults ?? [],
  };
}

function knownError(error: unknown): AppError | null {
  if (error instanceof AppError) return error.code === "internal" ? null : error;
  return isDatabaseGone(error) ? new AppError("unavailable", databaseGone, { cause: error }) : null;
}

export function problemResponse(problem: Problem, headers: Headers): Response {
  headers.set("content-type", "application/problem+json");
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

/** `prefix` says which part of the request the path is in: body, query or path. */
export const faultsOf = (error: z.ZodError, prefix: string): FieldFault[] =>
  error.issues.flatMap((issue): FieldFault[] => {
    const path = [prefix, ...issue.path.map(String)];
    if (issue.code !== "unrecognized_keys")
      return [{ path: path.join("."), message: issue.message }];
    return issue.keys.map((key) => ({
      path: [...path, key].join("."),
      message: "There is no field of this name.",
    }));
  });

/** Parses strictly: a field the schema does not name is a fault, as it is mostly a misspelt one. */
export function parseStrictly<T>(schema: z.ZodType<T>, value: unknown, prefix: string): T {
  const isPlainObject = schema instanceof z.ZodObject && schema._zod.def.catchall === undefined;
  const strict: z.ZodType = isPlainObject ? schema.strict() : schema;
  const result = strict.safeParse(value);
  if (result.success) return result.data as T;
  const faults = faultsOf(result.error, prefix);
  const first = faults[0];
  const where = first ? `${first.path}: ${first.message}` : "The input does not fit.";
  throw new AppError("bad_request", where, { cause: result.error, faults });
}
