import { z } from "zod";
import { idSchema } from "@/lib/contracts/figure";
import { usedPromptSetSchema, usePromptSetSchema } from "@/lib/contracts/prompt";
import { route } from "@/lib/server/http/route";
import { usePromptSet } from "@/lib/server/services/use-prompt-set";

export const POST = route(
  {
    role: "researcher",
    params: z.object({ promptSetVersionId: idSchema }),
    body: usePromptSetSchema,
    response: usedPromptSetSchema,
  },
  ({ projectId, userId, params, body }) => usePromptSet({ projectId, userId, ...params, ...body }),
);
