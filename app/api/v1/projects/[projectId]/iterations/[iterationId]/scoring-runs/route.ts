import { iterationPathSchema } from "@/lib/contracts/iteration";
import {
  launchRescoreSchema,
  scoringRunListSchema,
  scoringRunReplySchema,
} from "@/lib/contracts/scoring-run";
import { route } from "@/lib/server/http/route";
import { launchRescore } from "@/lib/server/services/launch-rescore";
import { listScoringRuns } from "@/lib/server/services/list-scoring-runs";

export const GET = route(
  { role: "viewer", params: iterationPathSchema, response: scoringRunListSchema },
  ({ projectId, params }) => listScoringRuns({ projectId, ...params }),
);

export const POST = route(
  {
    role: "researcher",
    params: iterationPathSchema,
    body: launchRescoreSchema,
    response: scoringRunReplySchema,
    status: 202,
  },
  ({ projectId, userId, params, body: rescore, idempotencyKey }) =>
    launchRescore({
      projectId,
      actor: { kind: "user", id: userId },
      ...params,
      rescore,
      idempotencyKey,
    }),
);
