import { promptStepsQuerySchema, promptStepsSchema } from "@/lib/contracts/prompt";
import { route } from "@/lib/server/http/route";
import { listPromptSteps } from "@/lib/server/services/list-prompt-steps";

export const GET = route(
  { role: "viewer", query: promptStepsQuerySchema, response: promptStepsSchema },
  ({ projectId, query }) => listPromptSteps({ projectId, query }),
);
