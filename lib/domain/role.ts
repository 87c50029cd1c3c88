import { z } from "zod";

/** What a member may do in one project; each role may do all that stands before it. */
export const roles = ["viewer", "annotator", "researcher", "admin"] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

export const roleAllows = (held: Role, needed: Role): boolean =>
  roles.indexOf(held) >= roles.indexOf(needed);
