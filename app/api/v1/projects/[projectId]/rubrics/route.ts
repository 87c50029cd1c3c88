import { rubricListSchema } from "@/lib/contracts/rubric";
import { route } from "@/lib/server/http/route";
import { listRubrics } from "@/lib/server/services/list-rubrics";

export const GET = route({ role: "viewer", response: rubricListSchema }, ({ projectId }) =>
  listRubrics({ projectId }),
);
