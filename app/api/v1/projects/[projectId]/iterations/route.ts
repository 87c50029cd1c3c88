import { iterationListSchema } from "@/lib/contracts/iteration";
import { route } from "@/lib/server/http/route";
import { listIterations } from "@/lib/server/services/list-iterations";

export const GET = route({ role: "viewer", response: iterationListSchema }, ({ projectId }) =>
  listIterations({ projectId }),
);
