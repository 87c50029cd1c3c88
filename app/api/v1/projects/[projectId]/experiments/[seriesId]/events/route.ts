import { experimentEventSchema, experimentPathSchema } from "@/lib/contracts/experiment";
import { sseRoute } from "@/lib/server/http/sse-route";
import { openExperimentStream } from "@/lib/server/services/stream-experiment";

export const GET = sseRoute(
  { role: "viewer", params: experimentPathSchema, event: experimentEventSchema },
  ({ projectId, params, signal }) => openExperimentStream({ projectId, ...params, signal }),
);
