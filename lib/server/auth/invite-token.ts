import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

const sha256 = (token: string) => createHash("sha256").update(token).digest("hex");

/** The token goes into the link and is told once; only its hash is stored. 256 random bits need no slow hash. */
export function newInviteToken(): { token: string; tokenHash: string } {
  const token = randomBytes(32).toString("base64url");
  return { token, tokenHash: sha256(token) };
}

export const hashInviteToken = sha256;

/** In constant time, whatever was sent. */
export function isTokenOf(tokenHash: string, token: string): boolean {
  return timingSafeEqual(Buffer.from(sha256(token)), Buffer.from(tokenHash));
}

/** Path and query only: the host differs for whoever looks at it. */
export const signUpPath = (token: string) => `/sign-up?token=${encodeURIComponent(token)}`;
