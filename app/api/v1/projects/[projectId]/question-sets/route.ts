import { questionSetListSchema } from "@/lib/contracts/question-set";
import { route } from "@/lib/server/http/route";
import { listQuestionSets } from "@/lib/server/services/list-question-sets";

export const GET = route({ role: "viewer", response: questionSetListSchema }, ({ projectId }) =>
  listQuestionSets({ projectId }),
);
