import { experimentListSchema } from "@/lib/contracts/experiment";
import { route } from "@/lib/server/http/route";
import { listExperiments } from "@/lib/server/services/list-experiments";

export const GET = route({ role: "viewer", response: experimentListSchema }, ({ projectId }) =>
  listExperiments({ projectId }),
);
