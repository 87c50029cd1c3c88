import { z } from "zod";
import { idSchema } from "@/lib/contracts/figure";
import { changeMemberRoleSchema } from "@/lib/contracts/member";
import { route } from "@/lib/server/http/route";
import { changeMemberRole, removeMember } from "@/lib/server/services/change-member-role";

const params = z.object({ memberId: idSchema });

export const PATCH = route(
  { role: "admin", params, body: changeMemberRoleSchema },
  ({ projectId, userId, params: { memberId }, body: { role } }) =>
    changeMemberRole({ projectId, userId, memberId, role }),
);

export const DELETE = route(
  { role: "admin", params },
  ({ projectId, userId, params: { memberId } }) => removeMember({ projectId, userId, memberId }),
);
