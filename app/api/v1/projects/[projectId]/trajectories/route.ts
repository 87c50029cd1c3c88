import { trajectoryPageSchema, trajectoryQuerySchema } from "@/lib/contracts/trajectory";
import { route } from "@/lib/server/http/route";
import { listTrajectories } from "@/lib/server/services/list-trajectories";

export const GET = route(
  { role: "viewer", query: trajectoryQuerySchema, response: trajectoryPageSchema },
  ({ projectId, query }) => listTrajectories({ projectId, query }),
);
