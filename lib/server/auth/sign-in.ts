import { createHash } from "node:crypto";
import { APIError } from "better-auth/api";
import { AppError } from "@/lib/errors";
import { now } from "@/lib/server/adapters/clock";
import { auth } from "@/lib/server/auth/better-auth";
import { countAttempt, forgetAttempts } from "@/lib/server/repositories/sign-in-attempt-repository";

const windowMs = 15 * 60_000;
const triesInWindow = 8;
/** From here on the answer says how many tries are left: earlier it would only hurry people. */
const announcedTries = 3;

interface Exchange {
  requestHeaders: Headers;
  /** The session cookie is added here. */
  responseHeaders: Headers;
}

const minutes = (ms: number) => {
  const count = Math.max(1, Math.ceil(ms / 60_000));
  return `${count} ${count === 1 ? "minute" : "minutes"}`;
};

/** Counted by account, not by address: a forwarded address is the sender's claim. */
const attemptKey = (email: string) => `sign-in:${createHash("sha256").update(email).digest("hex")}`;

/**
 * Starts a session under a new token; the one that the browser held before, if any, ends.
 * @throws AppError unauthenticated (which of the two was wrong is not told) or rate_limited
 */
export async function signIn(
  credentials: { email: string; password: string; staySignedIn: boolean },
  exchange: Exchange,
): Promise<{ userId: string }> {
  const { email, password, staySignedIn } = credentials;
  const at = now().getTime();
  const key = attemptKey(email);
  const attempts = await countAttempt(key, at, windowMs);
  const waitMs = attempts.windowStart + windowMs - at;
  if (attempts.count > triesInWindow) {
    exchange.responseHeaders.set("retry-after", String(Math.ceil(waitMs / 1000)));
    throw new AppError("rate_limited", `Too many tries. Try again in ${minutes(waitMs)}.`);
  }
  const body = { email, password, rememberMe: staySignedIn };
  const started = await auth()
    .api.signInEmail({ body, returnHeaders: true })
    .catch((cause: unknown) => {
      if (!(cause instanceof APIError) || cause.statusCode !== 401) throw cause;
      throw new AppError("unauthenticated", wrong(triesInWindow - attempts.count, waitMs), {
        cause,
      });
    });
  await forgetAttempts(key);
  await endSession(exchange.requestHeaders);
  for (const cookie of started.headers.getSetCookie())
    exchange.responseHeaders.append("set-cookie", cookie);
  return { userId: started.response.user.id };
}

function wrong(triesLeft: number, waitMs: number): string {
  if (triesLeft > announcedTries) return "Email or password is wrong.";
  if (triesLeft === 0) return `Email or password is wrong. Try again in ${minutes(waitMs)}.`;
  const tries = `${triesLeft} ${triesLeft === 1 ? "try" : "tries"} left`;
  return `Email or password is wrong. ${tries}, then a wait of ${minutes(waitMs)}.`;
}

async function endSession(requestHeaders: Headers): Promise<Headers> {
  const { headers } = await auth().api.signOut({ headers: requestHeaders, returnHeaders: true });
  return headers;
}

/** Ends the session here and in the browser. Without a session it does nothing. */
export async function signOut({ requestHeaders, responseHeaders }: Exchange): Promise<void> {
  const headers = await endSession(requestHeaders);
  for (const cookie of headers.getSetCookie()) responseHeaders.append("set-cookie", cookie);
}
