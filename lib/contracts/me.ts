import { z } from "zod";
import { idSchema } from "@/lib/contracts/figure";
import { roleSchema } from "@/lib/domain/role";

export const membershipSchema = z.object({
  projectId: idSchema,
  projectName: z.string(),
  isPractice: z.boolean(),
  role: roleSchema,
});
export type Membership = z.infer<typeof membershipSchema>;

export const meSchema = z.object({
  userId: idSchema,
  name: z.string(),
  email: z.string(),
  memberships: z.array(membershipSchema),
});
export type Me = z.infer<typeof meSchema>;
