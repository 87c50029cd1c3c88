import { budgetReplySchema, changeBudgetSchema } from "@/lib/contracts/budget";
import { iterationPathSchema } from "@/lib/contracts/iteration";
import { route } from "@/lib/server/http/route";
import { changeBudget } from "@/lib/server/services/change-budget";

export const PUT = route(
  {
    role: "researcher",
    params: iterationPathSchema,
    body: changeBudgetSchema,
    response: budgetReplySchema,
  },
  ({ projectId, userId, params, body }) =>
    changeBudget({ projectId, actor: { kind: "user", id: userId }, ...params, budget: body }),
);
