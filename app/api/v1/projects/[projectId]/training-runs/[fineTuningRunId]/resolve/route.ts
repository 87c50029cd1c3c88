import {
  resolveTrainingSchema,
  trainingRunPathSchema,
  trainingRunReplySchema,
} from "@/lib/contracts/training-run";
import { route } from "@/lib/server/http/route";
import { resolveTraining } from "@/lib/server/services/resolve-training";

export const POST = route(
  {
    role: "researcher",
    params: trainingRunPathSchema,
    body: resolveTrainingSchema,
    response: trainingRunReplySchema,
  },
  ({ projectId, userId, params, body }) =>
    resolveTraining({ projectId, actor: { kind: "user", id: userId }, ...params, found: body }),
);
