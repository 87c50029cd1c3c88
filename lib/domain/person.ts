import { z } from "zod";

export const shortestPassword = 12;
export const longestPassword = 128;

export const personNameSchema = z.string().trim().min(1, "Give a name.").max(100);

/** Lower case: one address is one person, however it is typed. Nothing is ever sent to it. */
export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email("This is not an email address."));

export const newPasswordSchema = z
  .string()
  .min(shortestPassword, `At least ${shortestPassword} characters.`)
  .max(longestPassword, `At most ${longestPassword} characters.`);
