import type { SignUp } from "@/lib/contracts/owner";
import { AppError } from "@/lib/errors";
import { now } from "@/lib/server/adapters/clock";
import { hashNewPassword } from "@/lib/server/auth/new-password";
import { withTransaction } from "@/lib/server/db";
import { recordAudit } from "@/lib/server/repositories/audit-repository";
import { claimOwnerInvite } from "@/lib/server/repositories/invite-repository";
import { addMemberToEveryProject } from "@/lib/server/repositories/member-repository";
import { createPerson } from "@/lib/server/repositories/person-repository";
import { findOwnerInvite, linkDoesNotWork } from "@/lib/server/services/find-invite";

/**
 * The person, the account, the membership and the use of the link are one transaction: of two who open the link at the
 * same moment one becomes the owner, and nothing stays of the other.
 * @throws AppError not_found (the link does not work), bad_request (the password), unavailable (no project yet)
 */
export async function signUpOwner(input: SignUp): Promise<{ userId: string; projectId: string }> {
  const { token, name, email, password } = input;
  if (!(await findOwnerInvite(token))) throw linkDoesNotWork();
  const passwordHash = await hashNewPassword(password);
  return withTransaction(async () => {
    const invite = await findOwnerInvite(token);
    const userId = invite && (await createPerson({ name, email, passwordHash }));
    if (!userId || !(await claimOwnerInvite(invite.id, userId, now()))) throw linkDoesNotWork();
    const projectId = await addMemberToEveryProject(userId, "admin");
    if (!projectId)
      throw new AppError("unavailable", "The practice project is still being loaded. Try again.");
    const subject = { kind: "user", id: userId };
    await recordAudit({
      projectId,
      actor: { kind: "user", id: userId },
      action: "owner.signed_up",
      subject,
    });
    return { userId, projectId };
  });
}
