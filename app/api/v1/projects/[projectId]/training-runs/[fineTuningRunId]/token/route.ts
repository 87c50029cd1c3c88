import {
  trainerTokenSchema,
  trainingRunPathSchema,
  trainingRunReplySchema,
} from "@/lib/contracts/training-run";
import { route } from "@/lib/server/http/route";
import { issueTrainerToken, revokeTrainerToken } from "@/lib/server/services/issue-trainer-token";

export const POST = route(
  {
    role: "researcher",
    params: trainingRunPathSchema,
    response: trainerTokenSchema,
    status: 201,
  },
  ({ projectId, userId, params }) =>
    issueTrainerToken({ projectId, actor: { kind: "user", id: userId }, ...params }),
);

export const DELETE = route(
  { role: "researcher", params: trainingRunPathSchema, response: trainingRunReplySchema },
  ({ projectId, userId, params }) =>
    revokeTrainerToken({ projectId, actor: { kind: "user", id: userId }, ...params }),
);
