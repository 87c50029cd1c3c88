import { z } from "zod";
import { feedbackGivenSchema, giveFeedbackSchema } from "@/lib/contracts/feedback";
import { idSchema } from "@/lib/contracts/figure";
import { route } from "@/lib/server/http/route";
import { overrideFeedback } from "@/lib/server/services/override-feedback";

export const POST = route(
  {
    role: "annotator",
    params: z.object({ trajectoryId: idSchema }),
    body: giveFeedbackSchema,
    response: feedbackGivenSchema,
    status: 201,
  },
  ({ projectId, userId, params, body, idempotencyKey }) =>
    overrideFeedback({ projectId, userId, ...params, give: body, idempotencyKey }),
);
