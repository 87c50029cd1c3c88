import type { Member, MemberInvite } from "@/lib/contracts/member";
import { now } from "@/lib/server/adapters/clock";
import {
  listOpenMemberInvites,
  type MemberInviteRecord,
} from "@/lib/server/repositories/invite-repository";
import { listMembers } from "@/lib/server/repositories/member-repository";

export async function describeMembers(projectId: string): Promise<Member[]> {
  const members = await listMembers(projectId);
  return members.map((member) => ({ ...member, joinedAt: member.joinedAt.toISOString() }));
}

export const inviteInWords = ({ id, role, createdAt, expiresAt }: MemberInviteRecord) =>
  ({
    id,
    role,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }) satisfies MemberInvite;

/** Those that can still be used. */
export async function describeInvites(projectId: string): Promise<MemberInvite[]> {
  return (await listOpenMemberInvites(projectId, now())).map(inviteInWords);
}
