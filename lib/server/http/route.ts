import type { z } from "zod";
import { newId } from "@/lib/server/adapters/ids";
import { readIdempotencyKey } from "@/lib/server/http/idempotency-key";
import { parseStrictly } from "@/lib/server/http/problem";
import { readJson } from "@/lib/server/http/read-json";
import { readUpload, type UploadSpec } from "@/lib/server/http/read-upload";
import { answerError, answerHeaders } from "@/lib/server/http/respond";
import {
  type Access,
  type CallerOf,
  openRequest,
  type PathParams,
  type RequestContext,
} from "@/lib/server/http/route-context";

const defaultMaxBodyBytes = 1_048_576;

interface RouteSpec<A extends Access, P, Q, B, R> {
  role: A;
  /** Without projectId, which the wrapper checks itself. What does not fit is 404. */
  params?: z.ZodType<P>;
  query?: z.ZodType<Q>;
  /** Left out: the route takes no body, and whatever is sent is not read. */
  body?: z.ZodType<B>;
  /** The body is a file, handed on as it comes (`upload`) instead of read. */
  upload?: UploadSpec;
  /** Parsed on the way out; left out: the answer is 204 without a body. */
  response?: z.ZodType<R>;
  status?: 200 | 201 | 202;
  maxBodyBytes?: number;
}

export type RouteContext<A extends Access, P, Q, B> = RequestContext<P, Q> &
  CallerOf<A> & {
    body: B;
    /** Of a route that takes a file; else without content. */
    upload: AsyncIterable<Uint8Array>;
    /** The Idempotency-Key header; null: the caller sent none. */
    idempotencyKey: string | null;
  };

export type RouteHandler = (
  request: Request,
  context: { params: Promise<PathParams> },
) => Promise<Response>;

/**
 * The one door of the API. In app/api/v1/projects/[projectId]/iterations/[iterationId]/stop/route.ts:
 *
 *     export const POST = route(
 *       {
 *         role: "researcher",
 *         params: z.object({ iterationId: idSchema }),
 *         body: stopIterationSchema,
 *         response: iterationSchema,
 *         status: 202,
 *       },
 *       ({ projectId, userId, params, body }) => stopIteration({ projectId, userId, ...params, ...body }),
 *     );
 *
 * `role` is a project role (the path must hold [projectId]), "signed-in" or "public". The handler is only run for a caller
 * who may, with input that was parsed strictly; it returns the value (not a Response) and throws AppError to refuse.
 * A stranger's or an unknown project is 404. Every route needs its line in lib/server/http/route-table.ts.
 */
export function route<A extends Access, P = unknown, Q = unknown, B = undefined, R = void>(
  spec: RouteSpec<A, P, Q, B, R>,
  handler: (context: RouteContext<A, P, Q, B>) => Promise<NoInfer<R>> | NoInfer<R>,
): RouteHandler {
  return async (request, { params }) => {
    const requestId = newId();
    const headers = answerHeaders(requestId);
    try {
      const opened = { params: await params, requestId, responseHeaders: headers };
      const context = await openRequest(spec, request, opened);
      const idempotencyKey = readIdempotencyKey(request.headers);
      const body = (await readBody(spec, request)) as B;
      const upload = spec.upload ? readUpload(request, spec.upload) : noUpload();
      const value = await handler({ ...context, body, upload, idempotencyKey });
      if (!spec.response) return new Response(null, { status: 204, headers });
      return Response.json(spec.response.parse(value), { status: spec.status ?? 200, headers });
    } catch (error) {
      return answerError(error, request, { requestId, headers });
    }
  };
}

async function* noUpload(): AsyncGenerator<Uint8Array> {
  // Nothing comes of a route that takes no file.
}

async function readBody<B>(
  spec: { body?: z.ZodType<B>; maxBodyBytes?: number },
  request: Request,
): Promise<B | undefined> {
  if (!spec.body) return undefined;
  const json = await readJson(request, spec.maxBodyBytes ?? defaultMaxBodyBytes);
  return parseStrictly(spec.body, json, "body");
}
