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

/** What the page behind a one-time link is for, and how long the link still works. */
export type InviteInWords =
  | { kind: "owner"; msLeft: number }
  | { kind: "member"; role: Role; msLeft: number };

export async function findInvite(token: string): Promise<InviteInWords | null> {
  const at = now().getTime();
  const owner = await findOwnerInvite(token);
  if (owner) return { kind: "owner", msLeft: owner.createdAt.getTime() + ownerLinkLifetimeMs - at };
  const member = await findMemberInvite(token);
  if (!member) return null;
  return { kind: "member", role: member.role, msLeft: member.expiresAt.getTime() - at };
}
