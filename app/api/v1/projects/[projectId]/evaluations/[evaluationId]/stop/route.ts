import { z } from "zod";
import { evaluationReplySchema } from "@/lib/contracts/evaluation";
import { idSchema } from "@/lib/contracts/figure";
import { route } from "@/lib/server/http/route";
import { stopEvaluation } from "@/lib/server/services/stop-evaluation";

export const POST = route(
  {
    role: "researcher",
    params: z.object({ evaluationId: idSchema }),
    response: evaluationReplySchema,
  },
  ({ projectId, userId, params }) =>
    stopEvaluation({ projectId, actor: { kind: "user", id: userId }, ...params }),
);
