import { contaminationQuerySchema, contaminationSchema } from "@/lib/contracts/evaluation";
import { route } from "@/lib/server/http/route";
import { readContamination } from "@/lib/server/services/read-contamination";

export const GET = route(
  { role: "viewer", query: contaminationQuerySchema, response: contaminationSchema },
  ({ projectId, query }) => readContamination({ projectId, iterationId: null, ...query }),
);
