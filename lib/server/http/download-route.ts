import type { z } from "zod";
import type { Download } from "@/lib/domain/download";
import { newId } from "@/lib/server/adapters/ids";
import { answerError, answerHeaders } from "@/lib/server/http/respond";
import type { RouteHandler } from "@/lib/server/http/route";
import {
  type Access,
  type CallerOf,
  openRequest,
  type RequestContext,
} from "@/lib/server/http/route-context";
import { log } from "@/lib/server/log";

interface DownloadSpec<A extends Access, P, Q> {
  role: A;
  params?: z.ZodType<P>;
  query?: z.ZodType<Q>;
}

/** Small lines are sent in pieces of about this size: one write a line is slow. */
const pieceChars = 65_536;

/**
 * A file, streamed; the same door as `route`, for GET. What fails before the first piece is answered as a problem; after it
 * the connection is broken off, so that a part is never taken for the whole.
 */
export function downloadRoute<A extends Access, P = unknown, Q = unknown>(
  spec: DownloadSpec<A, P, Q>,
  handler: (context: RequestContext<P, Q> & CallerOf<A>) => Promise<Download>,
): RouteHandler {
  return async (request, { params }) => {
    const requestId = newId();
    const headers = answerHeaders(requestId);
    try {
      const opened = { params: await params, requestId, responseHeaders: headers };
      const context = await openRequest(spec, request, opened);
      const { fileName, contentType, chunks } = await handler(context);
      const pieces = piecesOf(chunks);
      const first = await pieces.next();
      headers.set("content-type", `${contentType}; charset=utf-8`);
      headers.set("content-disposition", `attachment; filename="${fileName}"`);
      return new Response(streamOf(first, pieces, requestId), { headers });
    } catch (error) {
      return answerError(error, request, { requestId, headers });
    }
  };
}

async function* piecesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let piece = "";
  for await (const chunk of chunks) {
    piece += chunk;
    if (piece.length < pieceChars) continue;
    yield piece;
    piece = "";
  }
  if (piece) yield piece;
}

function streamOf(
  first: IteratorResult<string>,
  pieces: AsyncGenerator<string>,
  requestId: string,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let next: IteratorResult<string> | null = first;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const piece = next ?? (await pieces.next());
        next = null;
        if (piece.done) controller.close();
        else controller.enqueue(encoder.encode(piece.value));
      } catch (error) {
        log.error({ requestId, err: error }, "a download broke off");
        controller.error(error);
      }
    },
    // The reader left: what makes the file lets go of what it holds.
    cancel: () => pieces.return(undefined).then(() => undefined),
  });
}
