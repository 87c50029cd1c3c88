import { createHmac } from "node:crypto";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { longestPassword, shortestPassword } from "@/lib/domain/person";
import type { PrismaClient } from "@/lib/generated/prisma/client";
import { newId } from "@/lib/server/adapters/ids";
import { prismaClient } from "@/lib/server/db";
import { serverEnv } from "@/lib/server/env";
import { log } from "@/lib/server/log";

const daySeconds = 86_400;

/** One secret serves several ends; each gets a key of its own, so that none can stand in for another. */
const sessionKey = (secret: string) =>
  createHmac("sha256", secret).update("coppice sessions").digest("base64");

/**
 * Only its functions are used: none of its routes is mounted, so that every request passes the route wrapper, and what
 * the wrapper and sign-in.ts do (origin, limits) is switched off here.
 */
function build(client: PrismaClient) {
  const { secret, publicUrl } = serverEnv();
  return betterAuth({
    appName: "Coppice",
    baseURL: publicUrl,
    secret: sessionKey(secret),
    database: prismaAdapter(client, { provider: "postgresql" }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
    },
    session: { expiresIn: 30 * daySeconds, updateAge: daySeconds },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    advanced: {
      cookiePrefix: "coppice",
      useSecureCookies: publicUrl.startsWith("https://"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax" },
      database: { generateId: () => newId() },
      ipAddress: { disableIpTracking: true },
    },
    // Its warnings tell of every wrong password; a wrong password is no event of the server.
    logger: {
      level: "error",
      log: (level, message) => log[level]({ from: "better-auth" }, message),
    },
  });
}

let built: { client: PrismaClient; auth: ReturnType<typeof build> } | null = null;

/** Made when first used, as a build has neither secret nor database; and anew for another database client. */
export function auth(): ReturnType<typeof build> {
  const client = prismaClient();
  if (built?.client !== client) built = { client, auth: build(client) };
  return built.auth;
}
