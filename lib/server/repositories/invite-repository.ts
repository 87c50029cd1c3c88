import { type Role, roleSchema } from "@/lib/domain/role";
import { newId } from "@/lib/server/adapters/ids";
import { db } from "@/lib/server/db";

export interface OwnerInviteRecord {
  id: string;
  tokenHash: string;
  createdAt: Date;
}

/** Takes the place of every unused one: only the link printed last works. */
export async function replaceOwnerInvite(tokenHash: string, createdAt: Date): Promise<void> {
  await db().ownerInvite.deleteMany({ where: { usedAt: null } });
  await db().ownerInvite.create({ data: { id: newId(), tokenHash, createdAt } });
}

export async function findOpenOwnerInvite(): Promise<OwnerInviteRecord | null> {
  const select = { id: true, tokenHash: true, createdAt: true } as const;
  return db().ownerInvite.findFirst({ where: { usedAt: null }, select, orderBy: { id: "desc" } });
}

/** False: someone else used it, or a later link took its place. */
export async function claimOwnerInvite(
  id: string,
  usedByUserId: string,
  at: Date,
): Promise<boolean> {
  const where = { id, usedAt: null };
  const { count } = await db().ownerInvite.updateMany({
    where,
    data: { usedAt: at, usedByUserId },
  });
  return count === 1;
}

export interface MemberInviteRecord {
  projectId: string;
  id: string;
  tokenHash: string;
  role: Role;
  createdAt: Date;
  expiresAt: Date;
}

const memberInviteColumns = {
  projectId: true,
  id: true,
  tokenHash: true,
  role: true,
  createdAt: true,
  expiresAt: true,
} as const;

const toMemberInvite = <T extends { role: string }>(row: T) => ({
  ...row,
  role: roleSchema.parse(row.role),
});

export async function createMemberInvite(invite: {
  projectId: string;
  tokenHash: string;
  role: Role;
  createdById: string;
  createdAt: Date;
  expiresAt: Date;
}): Promise<MemberInviteRecord> {
  const data = { id: newId(), ...invite };
  return toMemberInvite(await db().memberInvite.create({ data, select: memberInviteColumns }));
}

/** Unused and not run out, newest first. */
export async function listOpenMemberInvites(
  projectId: string,
  now: Date,
): Promise<MemberInviteRecord[]> {
  const rows = await db().memberInvite.findMany({
    where: { projectId, usedAt: null, expiresAt: { gt: now } },
    select: memberInviteColumns,
    orderBy: { id: "desc" },
  });
  return rows.map(toMemberInvite);
}

export async function findOpenMemberInvite(
  tokenHash: string,
  now: Date,
): Promise<MemberInviteRecord | null> {
  const where = { tokenHash, usedAt: null, expiresAt: { gt: now } };
  const row = await db().memberInvite.findFirst({ where, select: memberInviteColumns });
  return row ? toMemberInvite(row) : null;
}

/** False: someone else used it or it was withdrawn meanwhile. */
export async function claimMemberInvite(
  invite: MemberInviteRecord,
  usedByUserId: string,
  at: Date,
): Promise<boolean> {
  const where = { projectId: invite.projectId, id: invite.id, usedAt: null };
  const { count } = await db().memberInvite.updateMany({
    where,
    data: { usedAt: at, usedByUserId },
  });
  return count === 1;
}

/** False: there is none of this id in the project, or it was used. */
export async function deleteOpenMemberInvite(projectId: string, id: string): Promise<boolean> {
  const { count } = await db().memberInvite.deleteMany({ where: { projectId, id, usedAt: null } });
  return count === 1;
}
