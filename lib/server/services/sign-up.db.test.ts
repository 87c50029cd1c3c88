import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { closeDatabase, connectionPool, db } from "@/lib/server/db";
import { findMemberRole, listMemberships } from "@/lib/server/repositories/member-repository";
import { changeMemberRole, removeMember } from "@/lib/server/services/change-member-role";
import { createOwnerLink } from "@/lib/server/services/create-owner-link";
import { findInvite } from "@/lib/server/services/find-invite";
import { inviteMember, withdrawInvite } from "@/lib/server/services/invite-member";
import { joinProject, signUpMember } from "@/lib/server/services/sign-up-member";
import { signUpOwner } from "@/lib/server/services/sign-up-owner";
import { createProject, setServerEnv, signedInPerson } from "@/lib/server/testing/signed-in";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";

let database: TestDatabase;
let projectId: string;
beforeAll(async () => {
  database = await createTestDatabase();
  setServerEnv(database.url);
  await connectionPool().query(`ALTER TABLE "AuditEvent" DISABLE TRIGGER USER`);
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});
// Whether somebody has an account at all is what most of these are about.
beforeEach(async () => {
  for (const table of ["AuditEvent", "OwnerInvite", "MemberInvite", "Member", "User", "Project"])
    await connectionPool().query(`DELETE FROM "${table}"`);
  projectId = await createProject("practice");
});
afterEach(() => {
  vi.useRealTimers();
});

const tokenOf = (link: string | null) => {
  const token = new URL(link ?? "", "http://here").searchParams.get("token");
  if (!token) throw new Error("There is no token in the link");
  return token;
};
const ines = { name: "Ines", email: "ines@lab.example", password: "harvestleafold" };
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error: { code: string }) => error.code,
  );
const actions = async () =>
  (await db().auditEvent.findMany({ orderBy: { id: "asc" } })).map(({ action }) => action);

describe("the owner's one-time link", () => {
  it("creates the admin of the practice project once, and leaves a line in the audit log", async () => {
    const token = tokenOf(await createOwnerLink());
    const { userId } = await signUpOwner({ token, ...ines });
    expect(await findMemberRole(projectId, userId)).toBe("admin");
    expect(await codeOf(signUpOwner({ token, ...ines, email: "b@lab.example" }))).toBe("not_found");
    expect(await db().user.count()).toBe(1);
    expect(await actions()).toEqual(["owner.signed_up"]);
  });

  it("is not printed again once there is an owner", async () => {
    await signUpOwner({ token: tokenOf(await createOwnerLink()), ...ines });
    expect(await createOwnerLink()).toBeNull();
  });

  it("opened twice at the same moment makes one owner, and nothing stays of the other", async () => {
    const token = tokenOf(await createOwnerLink());
    const emails = ["a@lab.example", "b@lab.example", "c@lab.example"];
    const codes = await Promise.all(
      emails.map((email) => codeOf(signUpOwner({ token, ...ines, email }))),
    );
    expect(codes.toSorted()).toEqual(["done", "not_found", "not_found"]);
    expect([
      await db().user.count(),
      await db().account.count(),
      await db().member.count(),
    ]).toEqual([1, 1, 1]);
  });

  it("stops working when a later one is printed, after a day, and when it was made up", async () => {
    const first = tokenOf(await createOwnerLink());
    const second = tokenOf(await createOwnerLink());
    expect(await findInvite(first)).toBeNull();
    expect(await findInvite("")).toBeNull();
    expect((await findInvite(second))?.kind).toBe("owner");
    vi.useFakeTimers({ now: Date.now() + 24 * 3_600_000 + 1_000, toFake: ["Date"] });
    expect(await codeOf(signUpOwner({ token: second, ...ines }))).toBe("not_found");
  });

  it("is stored as a hash only", async () => {
    const token = tokenOf(await createOwnerLink());
    const [invite] = await db().ownerInvite.findMany();
    expect(invite?.tokenHash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(invite)).not.toContain(token);
  });

  it("refuses one of the commonest passwords and keeps the link working", async () => {
    const token = tokenOf(await createOwnerLink());
    const common = { token, ...ines, password: "Qwerty123456" };
    await expect(signUpOwner(common)).rejects.toMatchObject({
      code: "bad_request",
      faults: [{ path: "body.password" }],
    });
    expect((await findInvite(token))?.kind).toBe("owner");
  });

  it("keeps the password as a hash", async () => {
    await signUpOwner({ token: tokenOf(await createOwnerLink()), ...ines });
    const [account] = await db().account.findMany();
    expect(account?.password).toBeTruthy();
    expect(account?.password).not.toContain(ines.password);
  });

  it("waits for the practice project: without one nobody becomes owner of nothing", async () => {
    const token = tokenOf(await createOwnerLink());
    await db().project.deleteMany();
    expect(await codeOf(signUpOwner({ token, ...ines }))).toBe("unavailable");
    expect(await db().user.count()).toBe(0);
  });
});

describe("a member's invitation", () => {
  it("gives a new person the role it was made with, once", async () => {
    const admin = await signedInPerson({ projectId, role: "admin" });
    const made = await inviteMember({ projectId, userId: admin.userId, role: "annotator" });
    const token = tokenOf(made.path);
    expect(await findInvite(token)).toMatchObject({ kind: "member", role: "annotator" });
    const { userId } = await signUpMember({ token, ...ines });
    expect(await findMemberRole(projectId, userId)).toBe("annotator");
    expect(await codeOf(signUpMember({ token, ...ines, email: "b@lab.example" }))).toBe(
      "not_found",
    );
    expect(await actions()).toEqual(["member.invited", "member.joined"]);
  });

  it("can be taken up by someone with an account, whose email it then does not take again", async () => {
    const admin = await signedInPerson({ projectId, role: "admin" });
    const invite = () => inviteMember({ projectId, userId: admin.userId, role: "viewer" });
    const guest = await signedInPerson();
    const token = tokenOf((await invite()).path);
    const same = { token, ...ines, email: guest.email };
    await expect(signUpMember(same)).rejects.toMatchObject({ code: "conflict" });
    expect(await joinProject({ token, userId: guest.userId })).toEqual({
      projectId,
      role: "viewer",
    });
    expect(await listMemberships(guest.userId)).toHaveLength(1);
    const second = tokenOf((await invite()).path);
    const again = joinProject({ token: second, userId: guest.userId });
    expect(await codeOf(again)).toBe("conflict");
    expect((await findInvite(second))?.kind).toBe("member");
  });

  it("does not work once withdrawn or after a week", async () => {
    const admin = await signedInPerson({ projectId, role: "admin" });
    const at = { projectId, userId: admin.userId };
    const { invite, path } = await inviteMember({ ...at, role: "viewer" });
    await withdrawInvite({ ...at, inviteId: invite.id });
    expect(await findInvite(tokenOf(path))).toBeNull();
    const later = tokenOf((await inviteMember({ ...at, role: "viewer" })).path);
    vi.useFakeTimers({ now: Date.now() + 7 * 24 * 3_600_000 + 1_000, toFake: ["Date"] });
    expect(await findInvite(later)).toBeNull();
  });
});

describe("roles", () => {
  it("change with who changed them from what to what", async () => {
    const admin = await signedInPerson({ projectId, role: "admin" });
    const other = await signedInPerson({ projectId, role: "viewer" });
    const change = { projectId, userId: admin.userId, memberId: other.userId };
    await changeMemberRole({ ...change, role: "researcher" });
    expect(await findMemberRole(projectId, other.userId)).toBe("researcher");
    const [event] = await db().auditEvent.findMany();
    expect(event).toMatchObject({
      action: "member.role_changed",
      actorId: admin.userId,
      subjectId: other.userId,
      detail: { from: "viewer", to: "researcher" },
    });
    await removeMember(change);
    expect(await findMemberRole(projectId, other.userId)).toBeNull();
  });

  it("keep one admin: two who step down at the same moment do not both go", async () => {
    const [a, b] = await Promise.all([
      signedInPerson({ projectId, role: "admin" }),
      signedInPerson({ projectId, role: "admin" }),
    ]);
    const codes = await Promise.all([
      codeOf(removeMember({ projectId, userId: a.userId, memberId: a.userId })),
      codeOf(changeMemberRole({ projectId, userId: b.userId, memberId: b.userId, role: "viewer" })),
    ]);
    expect(codes.toSorted()).toEqual(["conflict", "done"]);
  });

  it("are not changed by an admin of another project", async () => {
    const other = await createProject("other");
    const member = await signedInPerson({ projectId: other, role: "viewer" });
    const admin = await signedInPerson({ projectId, role: "admin" });
    const change = { projectId, userId: admin.userId, memberId: member.userId };
    expect(await codeOf(changeMemberRole({ ...change, role: "admin" }))).toBe("not_found");
    expect(await codeOf(removeMember(change))).toBe("not_found");
  });
});
