import { experimentDetailSchema, experimentPathSchema } from "@/lib/contracts/experiment";
import { route } from "@/lib/server/http/route";
import { getExperiment } from "@/lib/server/services/get-experiment";

export const GET = route(
  { role: "viewer", params: experimentPathSchema, response: experimentDetailSchema },
  ({ projectId, params }) => getExperiment({ projectId, ...params }),
);
