import { rubricPathSchema, savedRubricSchema, saveRubricSchema } from "@/lib/contracts/rubric";
import { route } from "@/lib/server/http/route";
import { saveRubric } from "@/lib/server/services/save-rubric";

export const POST = route(
  {
    role: "researcher",
    params: rubricPathSchema,
    body: saveRubricSchema,
    response: savedRubricSchema,
    status: 201,
  },
  ({ projectId, userId, params, body }) =>
    saveRubric({ projectId, actor: { kind: "user", id: userId }, ...params, ...body }),
);
