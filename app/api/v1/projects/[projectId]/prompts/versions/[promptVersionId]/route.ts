import { z } from "zod";
import { idSchema } from "@/lib/contracts/figure";
import { promptVersionWordsSchema } from "@/lib/contracts/prompt";
import { route } from "@/lib/server/http/route";
import { getPromptVersion } from "@/lib/server/services/get-prompt-version";

export const GET = route(
  {
    role: "viewer",
    params: z.object({ promptVersionId: idSchema }),
    response: promptVersionWordsSchema,
  },
  ({ projectId, params }) => getPromptVersion({ projectId, ...params }),
);
