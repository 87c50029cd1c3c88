import { dictionary } from "@zxcvbn-ts/language-common";
import { hashPassword } from "better-auth/crypto";
import { shortestPassword } from "@/lib/domain/person";
import { AppError } from "@/lib/errors";

const commonest = dictionary["passwords-common"];

/** How many of the commonest passwords are refused, as the form says. */
export const commonPasswordCount = commonest.length;

/** Those long enough to be tried at all; lower case. */
export const longCommonPasswords: readonly string[] = commonest.filter(
  (password) => password.length >= shortestPassword,
);

const refused = new Set(longCommonPasswords);

/** @throws AppError bad_request at body.password when it is among the commonest, or one character over and over */
export async function hashNewPassword(password: string): Promise<string> {
  const lower = password.toLowerCase();
  if (refused.has(lower) || new Set(lower).size < 3) {
    const message = "Among the commonest passwords. Take another.";
    const faults = [{ path: "body.password", message }];
    throw new AppError("bad_request", `body.password: ${message}`, { faults });
  }
  return hashPassword(password);
}
