import { overviewSchema } from "@/lib/contracts/overview";
import { route } from "@/lib/server/http/route";
import { getOverview } from "@/lib/server/services/get-overview";

export const GET = route({ role: "viewer", response: overviewSchema }, ({ projectId }) =>
  getOverview({ projectId }),
);
