import { iterationEventSchema, iterationPathSchema } from "@/lib/contracts/iteration";
import { sseRoute } from "@/lib/server/http/sse-route";
import { openIterationStream } from "@/lib/server/services/stream-iteration";

export const GET = sseRoute(
  { role: "viewer", params: iterationPathSchema, event: iterationEventSchema },
  ({ projectId, params, signal }) => openIterationStream({ projectId, ...params, signal }),
);
