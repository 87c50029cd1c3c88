import {
  evaluationBoardSchema,
  evaluationOrderSchema,
  startedEvaluationSchema,
} from "@/lib/contracts/evaluation";
import { route } from "@/lib/server/http/route";
import { getEvaluationBoard } from "@/lib/server/services/get-evaluation-board";
import { runEvaluation } from "@/lib/server/services/run-evaluation";

export const GET = route({ role: "viewer", response: evaluationBoardSchema }, ({ projectId }) =>
  getEvaluationBoard({ projectId }),
);

export const POST = route(
  {
    role: "researcher",
    body: evaluationOrderSchema,
    response: startedEvaluationSchema,
    status: 202,
  },
  ({ projectId, userId, body, idempotencyKey }) =>
    runEvaluation({
      projectId,
      actor: { kind: "user", id: userId },
      order: body,
      idempotencyKey,
    }),
);
