import { z } from "zod";
import { idSchema } from "@/lib/contracts/figure";
import { route } from "@/lib/server/http/route";
import { withdrawInvite } from "@/lib/server/services/invite-member";

export const DELETE = route(
  { role: "admin", params: z.object({ inviteId: idSchema }) },
  ({ projectId, userId, params: { inviteId } }) => withdrawInvite({ projectId, userId, inviteId }),
);
