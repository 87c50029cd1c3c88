import { newId } from "@/lib/server/adapters/ids";
import { db } from "@/lib/server/db";

export interface PersonRecord {
  id: string;
  name: string;
  email: string;
}

export async function findPerson(id: string): Promise<PersonRecord | null> {
  const select = { id: true, name: true, email: true } as const;
  return db().user.findUnique({ where: { id }, select });
}

export async function hasAnyPerson(): Promise<boolean> {
  return (await db().user.findFirst({ select: { id: true } })) !== null;
}

/**
 * The person and the account that holds the password, as better-auth reads them. Null: the email is someone's already.
 */
export async function createPerson(person: {
  name: string;
  email: string;
  passwordHash: string;
}): Promise<string | null> {
  const { name, email, passwordHash } = person;
  const id = newId();
  const user = { id, name, email };
  const { count } = await db().user.createMany({ data: [user], skipDuplicates: true });
  if (count === 0) return null;
  await db().account.create({
    data: {
      id: newId(),
      accountId: id,
      providerId: "credential",
      userId: id,
      password: passwordHash,
    },
  });
  return id;
}
