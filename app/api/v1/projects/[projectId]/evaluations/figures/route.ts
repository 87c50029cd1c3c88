import { evaluationFiguresSchema, figuresQuerySchema } from "@/lib/contracts/evaluation";
import { route } from "@/lib/server/http/route";
import { getEvaluationFigures } from "@/lib/server/services/get-evaluation-figures";

export const GET = route(
  { role: "viewer", query: figuresQuerySchema, response: evaluationFiguresSchema },
  ({ projectId, query }) => getEvaluationFigures({ projectId, ...query }),
);
