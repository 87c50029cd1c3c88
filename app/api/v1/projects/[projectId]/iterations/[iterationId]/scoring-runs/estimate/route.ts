import { iterationPathSchema } from "@/lib/contracts/iteration";
import { launchRescoreSchema, rescoreEstimateSchema } from "@/lib/contracts/scoring-run";
import { route } from "@/lib/server/http/route";
import { estimateRescore } from "@/lib/server/services/launch-rescore";

export const POST = route(
  {
    role: "viewer",
    params: iterationPathSchema,
    body: launchRescoreSchema,
    response: rescoreEstimateSchema,
  },
  ({ projectId, params, body: rescore }) => estimateRescore({ projectId, ...params, rescore }),
);
