import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Role } from "@/lib/domain/role";
import { readSession, type Session } from "@/lib/server/auth/session-of-request";
import { listMemberships } from "@/lib/server/repositories/member-repository";

/** Names the project last chosen; only ever used among those the person is a member of. */
export const projectCookie = "coppice-project";

/** For pages and layouts, once a request: null for a stranger. */
export const currentSession = cache(
  async (): Promise<Session | null> => readSession(await headers()),
);

/** Sends a stranger to sign in and back here afterwards. */
export async function requireSession(): Promise<Session> {
  const session = await currentSession();
  if (session) return session;
  const wanted = (await headers()).get("x-path");
  redirect(wanted && wanted !== "/" ? `/sign-in?next=${encodeURIComponent(wanted)}` : "/sign-in");
}

export interface CurrentProject {
  projectId: string;
  projectName: string;
  isPractice: boolean;
  role: Role;
  userId: string;
}

/** The project the pages show: the one chosen last, else the one joined first. Null: a member of none any more. */
export const currentProjectOrNone = cache(async (): Promise<CurrentProject | null> => {
  const { userId } = await requireSession();
  const memberships = await listMemberships(userId);
  const chosen = (await cookies()).get(projectCookie)?.value;
  const found = memberships.find((one) => one.projectId === chosen) ?? memberships[0];
  return found ? { ...found, userId } : null;
});

/** As `currentProjectOrNone`; who belongs to no project is told so on a page of its own. */
export async function currentProject(): Promise<CurrentProject> {
  return (await currentProjectOrNone()) ?? redirect("/no-project");
}
