import { previewPromptSchema, promptPreviewSchema } from "@/lib/contracts/prompt";
import { route } from "@/lib/server/http/route";
import { previewPrompt } from "@/lib/server/services/preview-prompt";

export const POST = route(
  { role: "viewer", body: previewPromptSchema, response: promptPreviewSchema },
  ({ projectId, body }) => previewPrompt({ projectId, request: body }),
);
