import { now } from "@/lib/server/adapters/clock";
import { newInviteToken, signUpPath } from "@/lib/server/auth/invite-token";
import { withTransaction } from "@/lib/server/db";
import { serverEnv } from "@/lib/server/env";
import { replaceOwnerInvite } from "@/lib/server/repositories/invite-repository";
import { hasAnyPerson } from "@/lib/server/repositories/person-repository";

/** From the printing on; a restart prints another. */
export const ownerLinkLifetimeMs = 24 * 3_600_000;

/** The one-time link by which the owner signs up, to be printed on the terminal; null: the owner exists. */
export async function createOwnerLink(): Promise<string | null> {
  return withTransaction(async () => {
    if (await hasAnyPerson()) return null;
    const { token, tokenHash } = newInviteToken();
    await replaceOwnerInvite(tokenHash, now());
    return `${serverEnv().publicUrl}${signUpPath(token)}`;
  });
}
