import { z } from "zod";
import { idSchema } from "@/lib/contracts/figure";
import { editedPromptSchema, editPromptSchema } from "@/lib/contracts/prompt";
import { route } from "@/lib/server/http/route";
import { editPrompt } from "@/lib/server/services/edit-prompt";

export const POST = route(
  {
    role: "researcher",
    params: z.object({ promptId: idSchema }),
    body: editPromptSchema,
    response: editedPromptSchema,
  },
  ({ projectId, userId, params, body }) =>
    editPrompt({ projectId, userId, ...params, request: body }),
);
