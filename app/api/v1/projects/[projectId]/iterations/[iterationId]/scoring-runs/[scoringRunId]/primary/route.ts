import { scoringRunPathSchema, scoringRunReplySchema } from "@/lib/contracts/scoring-run";
import { route } from "@/lib/server/http/route";
import { makePrimary } from "@/lib/server/services/make-primary";

export const POST = route(
  { role: "researcher", params: scoringRunPathSchema, response: scoringRunReplySchema },
  ({ projectId, userId, params }) =>
    makePrimary({ projectId, actor: { kind: "user", id: userId }, ...params }),
);
