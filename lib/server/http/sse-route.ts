import type { z } from "zod";
import { newId } from "@/lib/server/adapters/ids";
import { eventStream, type StreamEvent } from "@/lib/server/http/event-stream";
import { answerError, answerHeaders } from "@/lib/server/http/respond";
import type { RouteHandler } from "@/lib/server/http/route";
import {
  type Access,
  authorise,
  type CallerOf,
  openRequest,
  type RequestContext,
} from "@/lib/server/http/route-context";

interface SseRouteSpec<A extends Access, P, Q, E> {
  role: A;
  params?: z.ZodType<P>;
  query?: z.ZodType<Q>;
  /** Of `data`, parsed on the way out. */
  event: z.ZodType<E>;
}

export type SseContext<A extends Access, P, Q> = RequestContext<P, Q> &
  CallerOf<A> & {
    /** Where a browser that reconnects left off; null: a first connection. */
    lastEventId: string | null;
  };

/**
 * Live updates; the same door as `route`, for GET. The handler returns an async iterable of `{ data, event?, id? }`, or a
 * promise of one where it may refuse before the stream begins. It should end or rest on `signal`, which aborts when the
 * reader leaves or loses access (asked again with each heartbeat).
 *
 *     export const GET = sseRoute(
 *       { role: "viewer", params: z.object({ iterationId: idSchema }), event: iterationSchema },
 *       ({ projectId, params, signal }) => watchIteration({ projectId, ...params, signal }),
 *     );
 */
export function sseRoute<A extends Access, E, P = unknown, Q = unknown>(
  spec: SseRouteSpec<A, P, Q, E>,
  handler: (
    context: SseContext<A, P, Q>,
  ) => AsyncIterable<StreamEvent<NoInfer<E>>> | Promise<AsyncIterable<StreamEvent<NoInfer<E>>>>,
): RouteHandler {
  return async (request, { params }) => {
    const requestId = newId();
    const headers = answerHeaders(requestId);
    try {
      const path = await params;
      const opened = { params: path, requestId, responseHeaders: headers };
      const context = await openRequest(spec, request, opened);
      const stopped = new AbortController();
      const signal = AbortSignal.any([request.signal, stopped.signal]);
      const lastEventId = request.headers.get("last-event-id");
      headers.set("content-type", "text/event-stream; charset=utf-8");
      headers.set("cache-control", "no-cache, no-transform");
      headers.set("x-accel-buffering", "no");
      const stream = eventStream({
        events: await handler({ ...context, signal, lastEventId } as SseContext<A, P, Q>),
        schema: spec.event,
        signal,
        stop: () => stopped.abort(),
        // A cookie cannot be renewed on a stream that has begun, so the headers it would be set on are thrown away.
        stillAllowed: () =>
          authorise(spec.role, path, { request: request.headers, response: new Headers() }),
        requestId,
      });
      return new Response(stream, { headers });
    } catch (error) {
      return answerError(error, request, { requestId, headers });
    }
  };
}
