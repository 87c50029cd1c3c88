import { type Role, roleSchema } from "@/lib/domain/role";
import { db } from "@/lib/server/db";

export interface MemberRecord {
  userId: string;
  name: string;
  email: string;
  role: Role;
  joinedAt: Date;
}

/** Null: no member, or no such project. */
export async function findMemberRole(projectId: string, userId: string): Promise<Role | null> {
  const where = { projectId_userId: { projectId, userId } };
  const row = await db().member.findUnique({ where, select: { role: true } });
  return row ? roleSchema.parse(row.role) : null;
}

export async function listMembers(projectId: string): Promise<MemberRecord[]> {
  const rows = await db().member.findMany({
    where: { projectId },
    select: {
      userId: true,
      role: true,
      createdAt: true,
      user: { select: { name: true, email: true } },
    },
    orderBy: [{ createdAt: "asc" }, { userId: "asc" }],
  });
  return rows.map(({ userId, role, createdAt, user }) => ({
    userId,
    name: user.name,
    email: user.email,
    role: roleSchema.parse(role),
    joinedAt: createdAt,
  }));
}

export interface MembershipRecord {
  projectId: string;
  projectName: string;
  isPractice: boolean;
  role: Role;
}

/** Of projects that are in use, the one joined first at the head. */
export async function listMemberships(userId: string): Promise<MembershipRecord[]> {
  const rows = await db().member.findMany({
    where: { userId, project: { archivedAt: null } },
    select: { projectId: true, role: true, project: { select: { name: true, isPractice: true } } },
    orderBy: [{ createdAt: "asc" }, { projectId: "asc" }],
  });
  return rows.map(({ projectId, role, project }) => ({
    projectId,
    projectName: project.name,
    isPractice: project.isPractice,
    role: roleSchema.parse(role),
  }));
}

/** False: a member already, whose role stays as it is. */
export async function addMember(projectId: string, userId: string, role: Role): Promise<boolean> {
  const data = [{ projectId, userId, role }];
  const { count } = await db().member.createMany({ data, skipDuplicates: true });
  return count === 1;
}

/** The owner's first step. Gives the project to show first, the practice project; null: there is no project yet. */
export async function addMemberToEveryProject(userId: string, role: Role): Promise<string | null> {
  const projects = await db().project.findMany({
    where: { archivedAt: null },
    select: { id: true },
    orderBy: [{ isPractice: "desc" }, { id: "asc" }],
  });
  const data = projects.map(({ id }) => ({ projectId: id, userId, role }));
  await db().member.createMany({ data });
  return projects[0]?.id ?? null;
}

/** Rows are locked until the transaction ends: two admins who step down at once must not both be let go. */
export async function lockMemberRoles(projectId: string): Promise<Map<string, Role>> {
  const rows = await db().$queryRaw<{ userId: string; role: string }[]>`
    SELECT "userId", role FROM "Member" WHERE "projectId" = ${projectId}::uuid ORDER BY "userId" FOR UPDATE`;
  return new Map(rows.map((row) => [row.userId, roleSchema.parse(row.role)]));
}

export async function setMemberRole(projectId: string, userId: string, role: Role): Promise<void> {
  await db().member.update({ where: { projectId_userId: { projectId, userId } }, data: { role } });
}

export async function removeMember(projectId: string, userId: string): Promise<void> {
  await db().member.delete({ where: { projectId_userId: { projectId, userId } } });
}
