import { hashPassword } from "better-auth/crypto";
import type { Role } from "@/lib/domain/role";
import { newId } from "@/lib/server/adapters/ids";
import { signIn } from "@/lib/server/auth/sign-in";
import { db } from "@/lib/server/db";
import { addMember } from "@/lib/server/repositories/member-repository";
import { createPerson } from "@/lib/server/repositories/person-repository";

export const testPassword = "harvestleafold";

/** What `serverEnv()` needs beside DATABASE_URL, for test files that sign people in. */
export function setServerEnv(databaseUrl: string): void {
  process.env.DATABASE_URL = databaseUrl;
  process.env.COPPICE_SECRET = "a secret of the tests, long enough";
  process.env.COPPICE_URL = "http://127.0.0.1:3000";
  process.env.COPPICE_DATA_DIR = ".";
}

export async function createProject(name: string): Promise<string> {
  const id = newId();
  await db().project.create({ data: { id, name } });
  return id;
}

let passwordHash: Promise<string> | undefined;

export interface SignedIn {
  userId: string;
  email: string;
  /** The Cookie header of a browser that is signed in. */
  cookie: string;
}

/** A person with a real session, and a member of the project if one is given. */
export async function signedInPerson(member?: {
  projectId: string;
  role: Role;
}): Promise<SignedIn> {
  passwordHash ??= hashPassword(testPassword);
  const email = `${newId()}@lab.example`;
  const userId = await createPerson({ name: "Ines", email, passwordHash: await passwordHash });
  if (!userId) throw new Error("A fresh email was taken");
  if (member) await addMember(member.projectId, userId, member.role);
  const responseHeaders = new Headers();
  const credentials = { email, password: testPassword, staySignedIn: true };
  await signIn(credentials, { requestHeaders: new Headers(), responseHeaders });
  const cookies = responseHeaders.getSetCookie().map((cookie) => cookie.split(";")[0]);
  return { userId, email, cookie: cookies.join("; ") };
}
