import type { SignUp } from "@/lib/contracts/owner";
import { AppError } from "@/lib/errors";
import { now } from "@/lib/server/adapters/clock";
import { hashNewPassword } from "@/lib/server/auth/new-password";
import { withTransaction } from "@/lib/server/db";
import { recordAudit } from "@/lib/server/repositories/audit-repository";
import {
  claimMemberInvite,
  type MemberInviteRecord,
} from "@/lib/server/repositories/invite-repository";
import { addMember } from "@/lib/server/repositories/member-repository";
import { createPerson } from "@/lib/server/repositories/person-repository";
import { findMemberInvite, linkDoesNotWork } from "@/lib/server/services/find-invite";

const hasAccount = () =>
  new AppError("conflict", "This email has an account. Sign in, then open the link again.", {
    faults: [{ path: "body.email", message: "Has an account already." }],
  });

/** Within a transaction: the invite is used up and its role given. A member keeps the role held. */
export async function takeUpInvite(invite: MemberInviteRecord, userId: string): Promise<void> {
  const { projectId, role } = invite;
  if (!(await claimMemberInvite(invite, userId, now()))) throw linkDoesNotWork();
  if (!(await addMember(projectId, userId, role)))
    throw new AppError("conflict", "You are a member of this project already.");
  await recordAudit({
    projectId,
    actor: { kind: "user", id: userId },
    action: "member.joined",
    subject: { kind: "user", id: userId },
    detail: { role, inviteId: invite.id },
  });
}

/**
 * A new account through an admin's one-time link.
 * @throws AppError not_found (the link does not work), bad_request (the password), conflict (the email has an account)
 */
export async function signUpMember(input: SignUp): Promise<{ userId: string; projectId: string }> {
  const { token, name, email, password } = input;
  if (!(await findMemberInvite(token))) throw linkDoesNotWork();
  const passwordHash = await hashNewPassword(password);
  return withTransaction(async () => {
    const invite = await findMemberInvite(token);
    if (!invite) throw linkDoesNotWork();
    const userId = await createPerson({ name, email, passwordHash });
    if (!userId) throw hasAccount();
    await takeUpInvite(invite, userId);
    return { userId, projectId: invite.projectId };
  });
}

/** Someone who has an account takes up an invite. @throws AppError not_found, conflict */
export async function joinProject(input: {
  token: string;
  userId: string;
}): Promise<{ projectId: string; role: MemberInviteRecord["role"] }> {
  return withTransaction(async () => {
    const invite = await findMemberInvite(input.token);
    if (!invite) throw linkDoesNotWork();
    await takeUpInvite(invite, input.userId);
    return { projectId: invite.projectId, role: invite.role };
  });
}
