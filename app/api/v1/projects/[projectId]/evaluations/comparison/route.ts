import { compareQuerySchema, policyComparisonSchema } from "@/lib/contracts/evaluation";
import { route } from "@/lib/server/http/route";
import { compareTwoEvaluations } from "@/lib/server/services/get-evaluation-figures";

export const GET = route(
  { role: "viewer", query: compareQuerySchema, response: policyComparisonSchema },
  ({ projectId, query }) => compareTwoEvaluations({ projectId, ...query }),
);
