import { z } from "zod";
import { idSchema } from "@/lib/contracts/figure";
import { trajectoryDetailSchema } from "@/lib/contracts/trajectory";
import { route } from "@/lib/server/http/route";
import { getTrajectory } from "@/lib/server/services/get-trajectory";

export const GET = route(
  {
    role: "viewer",
    params: z.object({ trajectoryId: idSchema }),
    response: trajectoryDetailSchema,
  },
  ({ projectId, userId, params }) => getTrajectory({ projectId, userId, ...params }),
);
