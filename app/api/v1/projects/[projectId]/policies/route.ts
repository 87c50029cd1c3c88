import { policyListSchema } from "@/lib/contracts/policy";
import { route } from "@/lib/server/http/route";
import { listPolicies } from "@/lib/server/services/list-policies";

export const GET = route({ role: "viewer", response: policyListSchema }, ({ projectId }) =>
  listPolicies({ projectId }),
);
