import {
  invitedMemberSchema,
  inviteMemberSchema,
  memberInviteListSchema,
} from "@/lib/contracts/member";
import { route } from "@/lib/server/http/route";
import { describeInvites, inviteInWords } from "@/lib/server/services/describe-members";
import { inviteMember } from "@/lib/server/services/invite-member";

export const GET = route(
  { role: "admin", response: memberInviteListSchema },
  async ({ projectId }) => ({ invites: await describeInvites(projectId) }),
);

export const POST = route(
  { role: "admin", body: inviteMemberSchema, response: invitedMemberSchema, status: 201 },
  async ({ projectId, userId, body }) => {
    const { invite, path } = await inviteMember({ projectId, userId, role: body.role });
    return { invite: inviteInWords(invite), path };
  },
);
