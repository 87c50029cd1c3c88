import { z } from "zod";
import { feedbackGivenSchema } from "@/lib/contracts/feedback";
import { idSchema } from "@/lib/contracts/figure";
import { route } from "@/lib/server/http/route";
import { retractFeedback } from "@/lib/server/services/retract-feedback";

export const POST = route(
  {
    role: "annotator",
    params: z.object({ feedbackId: idSchema }),
    response: feedbackGivenSchema,
  },
  ({ projectId, userId, params }) => retractFeedback({ projectId, userId, ...params }),
);
