import type { Role } from "@/lib/domain/role";
import { AppError } from "@/lib/errors";
import { now } from "@/lib/server/adapters/clock";
import { hashInviteToken, isTokenOf } from "@/lib/server/auth/invite-token";
import {
  findOpenMemberInvite,
  findOpenOwnerInvite,
  type MemberInviteRecord,
  type OwnerInviteRecord,
} from "@/lib/server/repositories/invite-repository";
import { ownerLinkLifetimeMs } from "@/lib/server/services/create-owner-link";

/** One answer for unknown, used, replaced and run out: a guess learns nothing. */
export const linkDoesNotWork = () =>
  new AppError("not_found", "This link was used already, has run out, or a later one replaced it.");

export async function findOwnerInvite(token: string): Promise<OwnerInviteRecord | null> {
  const invite = await findOpenOwnerInvite();
  if (!invite || !isTokenOf(invite.tokenHash, token)) return null;
  const endsAt = invite.createdAt.getTime() + ownerLinkLifetimeMs;
  return endsAt > now().getTime() ? invite : null;
}

export const findMemberInvite = (token: string): Promise<MemberInviteRecord | null> =>
  findOpenMemberInvite(hashInviteToken(token), now());

/** What the page behind a one-time link is for. */
export type InviteInWords =
  | { kind: "owner"; endsAt: Date }
  | { kind: "member"; role: Role; endsAt: Date };

export async function findInvite(token: string): Promise<InviteInWords | null> {
  const owner = await findOwnerInvite(token);
  if (owner) {
    const endsAt = new Date(owner.createdAt.getTime() + ownerLinkLifetimeMs);
    return { kind: "owner", endsAt };
  }
  const member = await findMemberInvite(token);
  return member ? { kind: "member", role: member.role, endsAt: member.expiresAt } : null;
}
