import { z } from "zod";
import { idSchema, timeSchema } from "@/lib/contracts/figure";
import { inviteTokenSchema } from "@/lib/contracts/owner";
import { roleSchema } from "@/lib/domain/role";

export const memberSchema = z.object({
  userId: idSchema,
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  joinedAt: timeSchema,
});
export type Member = z.infer<typeof memberSchema>;
export const memberListSchema = z.object({ members: z.array(memberSchema) });

export const changeMemberRoleSchema = z.strictObject({ role: roleSchema });

export const memberInviteSchema = z.object({
  id: idSchema,
  role: roleSchema,
  createdAt: timeSchema,
  expiresAt: timeSchema,
});
export type MemberInvite = z.infer<typeof memberInviteSchema>;
/** Those that can still be used. */
export const memberInviteListSchema = z.object({ invites: z.array(memberInviteSchema) });

export const inviteMemberSchema = z.strictObject({ role: roleSchema });
export const invitedMemberSchema = z.object({
  invite: memberInviteSchema,
  /** Path and query of the one-time link. Told this once: only the token's hash is kept. */
  path: z.string(),
});

/** Someone who has an account takes up an invitation. */
export const joinProjectSchema = z.strictObject({ token: inviteTokenSchema });
export const joinedProjectSchema = z.object({ projectId: idSchema, role: roleSchema });
