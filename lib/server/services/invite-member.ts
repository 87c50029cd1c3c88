import type { Role } from "@/lib/domain/role";
import { AppError } from "@/lib/errors";
import { now } from "@/lib/server/adapters/clock";
import { newInviteToken, signUpPath } from "@/lib/server/auth/invite-token";
import { withTransaction } from "@/lib/server/db";
import { recordAudit } from "@/lib/server/repositories/audit-repository";
import {
  createMemberInvite,
  deleteOpenMemberInvite,
  type MemberInviteRecord,
} from "@/lib/server/repositories/invite-repository";

const inviteLifetimeMs = 7 * 24 * 3_600_000;

/** A one-time link for one more member. Its path is told this once; only the token's hash is kept. */
export async function inviteMember(input: {
  projectId: string;
  userId: string;
  role: Role;
}): Promise<{ invite: MemberInviteRecord; path: string }> {
  const { projectId, userId, role } = input;
  const { token, tokenHash } = newInviteToken();
  const createdAt = now();
  const expiresAt = new Date(createdAt.getTime() + inviteLifetimeMs);
  return withTransaction(async () => {
    const made = { projectId, tokenHash, role, createdById: userId, createdAt, expiresAt };
    const invite = await createMemberInvite(made);
    await recordAudit({
      projectId,
      actor: { kind: "user", id: userId },
      action: "member.invited",
      subject: { kind: "member_invite", id: invite.id },
      detail: { role },
    });
    return { invite, path: signUpPath(token) };
  });
}

/** @throws AppError not_found: there is none of this id, or it was used */
export async function withdrawInvite(input: {
  projectId: string;
  userId: string;
  inviteId: string;
}): Promise<void> {
  const { projectId, userId, inviteId } = input;
  await withTransaction(async () => {
    if (!(await deleteOpenMemberInvite(projectId, inviteId)))
      throw new AppError("not_found", "There is no open invitation of this id.");
    await recordAudit({
      projectId,
      actor: { kind: "user", id: userId },
      action: "member_invite.withdrawn",
      subject: { kind: "member_invite", id: inviteId },
    });
  });
}
