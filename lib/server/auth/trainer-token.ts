import { createHash, randomBytes } from "node:crypto";

/** Tells a token that leaked into a log or a repository from every other secret. */
const prefix = "cptr_";

/** Told once; only its hash is stored. 256 random bits need no slow hash. */
export function newTrainerToken(): { token: string; tokenHash: string } {
  const token = `${prefix}${randomBytes(32).toString("base64url")}`;
  return { token, tokenHash: hashTrainerToken(token) };
}

export const hashTrainerToken = (token: string): string =>
  createHash("sha256").update(token).digest("hex");

/** Of the Authorization header; null: there is none of this kind. */
export function trainerTokenOf(headers: Headers): string | null {
  const token = /^Bearer (\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  return token?.startsWith(prefix) ? token : null;
}
