import { scoringRunPathSchema, scoringRunReplySchema } from "@/lib/contracts/scoring-run";
import { route } from "@/lib/server/http/route";
import { resumeRescore } from "@/lib/server/services/stop-rescore";

export const POST = route(
  { role: "researcher", params: scoringRunPathSchema, response: scoringRunReplySchema },
  ({ projectId, userId, params }) =>
    resumeRescore({ projectId, actor: { kind: "user", id: userId }, ...params }),
);
