import { promptTrialSchema, tryPromptSchema } from "@/lib/contracts/prompt";
import { route } from "@/lib/server/http/route";
import { tryPrompt } from "@/lib/server/services/try-prompt";

export const POST = route(
  { role: "researcher", body: tryPromptSchema, response: promptTrialSchema },
  ({ projectId, body, signal }) => tryPrompt({ projectId, request: body, signal }),
);
