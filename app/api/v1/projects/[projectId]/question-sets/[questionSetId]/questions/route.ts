import { z } from "zod";
import { idSchema } from "@/lib/contracts/figure";
import { questionPageSchema, questionQuerySchema } from "@/lib/contracts/question-set";
import { route } from "@/lib/server/http/route";
import { listQuestions } from "@/lib/server/services/list-questions";

export const GET = route(
  {
    role: "viewer",
    params: z.object({ questionSetId: idSchema }),
    query: questionQuerySchema,
    response: questionPageSchema,
  },
  ({ projectId, params, query }) => listQuestions({ projectId, ...params, query }),
);
