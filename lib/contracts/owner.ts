import { z } from "zod";
import { idSchema } from "@/lib/contracts/figure";
import { emailSchema, newPasswordSchema, personNameSchema } from "@/lib/domain/person";

/** Whoever holds a one-time link: the owner's from the terminal, or a member's from an admin. */
export const inviteTokenSchema = z.string().min(1).max(200);

export const signUpSchema = z.strictObject({
  token: inviteTokenSchema,
  name: personNameSchema,
  email: emailSchema,
  password: newPasswordSchema,
});
export type SignUp = z.infer<typeof signUpSchema>;

/** The answer also sets the session cookie: who signed up is signed in. */
export const signedUpSchema = z.object({ userId: idSchema, projectId: idSchema });

export const signInSchema = z.strictObject({
  email: emailSchema,
  /** Not held to the rules of a new one: it may have been set under older rules. */
  password: z.string().min(1).max(128),
  /** False: the session ends with the browser, and after a day at the latest. */
  staySignedIn: z.boolean().default(true),
});
export type SignIn = z.input<typeof signInSchema>;

export const signedInSchema = z.object({ userId: idSchema });
