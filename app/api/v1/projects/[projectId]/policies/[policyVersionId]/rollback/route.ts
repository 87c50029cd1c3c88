import { z } from "zod";
import { idSchema } from "@/lib/contracts/figure";
import { policyListSchema, rollBackPolicySchema } from "@/lib/contracts/policy";
import { route } from "@/lib/server/http/route";
import { rollBackPolicy } from "@/lib/server/services/roll-back-policy";

export const POST = route(
  {
    role: "researcher",
    params: z.object({ policyVersionId: idSchema }),
    body: rollBackPolicySchema,
    response: policyListSchema,
  },
  ({ projectId, userId, params, body }) =>
    rollBackPolicy({ projectId, userId, ...params, ...body }),
);
