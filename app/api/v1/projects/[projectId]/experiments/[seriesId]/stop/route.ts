import { experimentPathSchema, stoppedExperimentSchema } from "@/lib/contracts/experiment";
import { route } from "@/lib/server/http/route";
import { stopExperiment } from "@/lib/server/services/stop-experiment";

export const POST = route(
  {
    role: "researcher",
    params: experimentPathSchema,
    response: stoppedExperimentSchema,
    status: 202,
  },
  ({ projectId, userId, params }) =>
    stopExperiment({ projectId, actor: { kind: "user", id: userId }, ...params }),
);
