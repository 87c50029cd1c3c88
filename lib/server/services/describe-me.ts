import type { Me } from "@/lib/contracts/me";
import { AppError } from "@/lib/errors";
import { listMemberships } from "@/lib/server/repositories/member-repository";
import { findPerson } from "@/lib/server/repositories/person-repository";

/** Who is signed in and where they belong. */
export async function describeMe(userId: string): Promise<Me> {
  const [person, memberships] = await Promise.all([findPerson(userId), listMemberships(userId)]);
  if (!person) throw new AppError("unauthenticated", "Sign in to go on.");
  return { userId, name: person.name, email: person.email, memberships };
}
