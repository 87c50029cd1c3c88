import { trainingRunPathSchema, trainingRunReplySchema } from "@/lib/contracts/training-run";
import { route } from "@/lib/server/http/route";
import { cancelTraining } from "@/lib/server/services/cancel-training";

export const POST = route(
  { role: "researcher", params: trainingRunPathSchema, response: trainingRunReplySchema },
  ({ projectId, userId, params }) =>
    cancelTraining({ projectId, actor: { kind: "user", id: userId }, ...params }),
);
