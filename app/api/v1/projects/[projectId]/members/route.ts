import { memberListSchema } from "@/lib/contracts/member";
import { route } from "@/lib/server/http/route";
import { describeMembers } from "@/lib/server/services/describe-members";

export const GET = route({ role: "viewer", response: memberListSchema }, async ({ projectId }) => ({
  members: await describeMembers(projectId),
}));
