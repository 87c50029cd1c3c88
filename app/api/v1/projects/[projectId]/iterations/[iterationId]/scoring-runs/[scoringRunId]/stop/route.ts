import { scoringRunPathSchema, scoringRunReplySchema } from "@/lib/contracts/scoring-run";
import { route } from "@/lib/server/http/route";
import { stopRescore } from "@/lib/server/services/stop-rescore";

export const POST = route(
  { role: "researcher", params: scoringRunPathSchema, response: scoringRunReplySchema },
  ({ projectId, userId, params }) =>
    stopRescore({ projectId, actor: { kind: "user", id: userId }, ...params }),
);
