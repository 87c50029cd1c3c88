import type { Role } from "@/lib/domain/role";
import { AppError } from "@/lib/errors";
import { withTransaction } from "@/lib/server/db";
import { recordAudit } from "@/lib/server/repositories/audit-repository";
import {
  lockMemberRoles,
  removeMember as removeMemberRow,
  setMemberRole,
} from "@/lib/server/repositories/member-repository";

interface Change {
  projectId: string;
  /** The admin who asks. */
  userId: string;
  memberId: string;
}

/** Holds the project's members until the transaction ends, so that the last admin cannot leave twice. */
async function lockedRoleOf({ projectId, memberId }: Change, next: Role | null): Promise<Role> {
  const held = await lockMemberRoles(projectId);
  const role = held.get(memberId);
  if (!role) throw new AppError("not_found", "No member of this project has this id.");
  const admins = [...held.values()].filter((one) => one === "admin").length;
  if (role === "admin" && next !== "admin" && admins === 1)
    throw new AppError("conflict", "This is the only admin. Make another member admin first.");
  return role;
}

/** @throws AppError not_found (no such member), conflict (the only admin) */
export async function changeMemberRole(change: Change & { role: Role }): Promise<void> {
  const { projectId, userId, memberId, role } = change;
  await withTransaction(async () => {
    const from = await lockedRoleOf(change, role);
    await setMemberRole(projectId, memberId, role);
    await recordAudit({
      projectId,
      actor: { kind: "user", id: userId },
      action: "member.role_changed",
      subject: { kind: "user", id: memberId },
      detail: { from, to: role },
    });
  });
}

/** What the member did stays; only the access ends, with the next request. @throws AppError not_found, conflict */
export async function removeMember(change: Change): Promise<void> {
  const { projectId, userId, memberId } = change;
  await withTransaction(async () => {
    const role = await lockedRoleOf(change, null);
    await removeMemberRow(projectId, memberId);
    await recordAudit({
      projectId,
      actor: { kind: "user", id: userId },
      action: "member.removed",
      subject: { kind: "user", id: memberId },
      detail: { role },
    });
  });
}
