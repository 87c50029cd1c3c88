import { isAbsolute, resolve } from "node:path";
import { z } from "zod";
import { AppError } from "@/lib/errors";

type Environment = Record<string, string | undefined>;

/** A variable that is set to nothing counts as unset, as in `PORT= npm start`. */
function unsetIfEmpty(source: Environment): Environment {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim() !== ""));
}

const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: "is no postgresql:// address" });
const secret = z.string().min(32, "has fewer than 32 characters");

/** What a person may set; .env.example says it in words. */
const launchSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  DATABASE_URL: postgresUrl.optional(),
  COPPICE_DATA_DIR: z.string().default(".data"),
  COPPICE_SECRET: secret.optional(),
  COPPICE_URL: z.url({ protocol: /^https?$/ }).optional(),
  PRACTICE_URL: z.url({ protocol: /^https?$/ }).optional(),
  PRACTICE_TOKEN: z.string().optional(),
});

/** What `npm start` hands to the processes it starts. */
const serverSchema = z.object({
  DATABASE_URL: postgresUrl,
  COPPICE_DATA_DIR: z.string(),
  COPPICE_SECRET: secret,
  COPPICE_URL: z.url({ protocol: /^https?$/ }),
  PRACTICE_URL: z.url({ protocol: /^https?$/ }).optional(),
  PRACTICE_TOKEN: z.string().optional(),
});

export interface LaunchEnv {
  port: number;
  host: string;
  /** Null: the product brings its own PostgreSQL. */
  databaseUrl: string | null;
  /** Absolute. */
  dataDir: string;
  /** Null: made once and kept in the data folder, which is enough on loopback. */
  secret: string | null;
  /** The address people reach the web server by, where a proxy stands before it. */
  publicUrl: string | null;
  /** A practice server that runs elsewhere; null: one is started. */
  practice: { url: string; token: string } | null;
}

export interface ServerEnv {
  databaseUrl: string;
  dataDir: string;
  /** Key material for encryption at rest and sessions. */
  secret: string;
  /** Origin people reach the web server by, without a trailing slash. */
  publicUrl: string;
  /** Null: this process has no practice server to talk to. The port may differ from one start to the next. */
  practice: { url: string; token: string } | null;
}

function parse<T>(schema: z.ZodType<T>, source: Environment): T {
  const parsed = schema.safeParse(unsetIfEmpty(source));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => ({
    path: issue.path.join("."),
    message: issue.message,
  }));
  const words = faults.map((fault) => `${fault.path}: ${fault.message}`).join("; ");
  throw new AppError("bad_request", `The environment is not usable: ${words}`, { faults });
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/;

function practiceOf(env: {
  PRACTICE_URL?: string | undefined;
  PRACTICE_TOKEN?: string | undefined;
}) {
  return env.PRACTICE_URL === undefined
    ? null
    : { url: env.PRACTICE_URL, token: env.PRACTICE_TOKEN ?? "" };
}

/**
 * `folders.home` is where a relative data folder starts when nobody named one, `folders.caller` when somebody did: npm
 * moves into the project, and a person means the folder they stand in.
 */
export function readLaunchEnv(
  source: Environment,
  folders: { home: string; caller: string },
): LaunchEnv {
  const env = parse(launchSchema, source);
  if (!loopback.test(env.HOST) && env.COPPICE_SECRET === undefined) {
    throw new AppError(
      "bad_request",
      `HOST=${env.HOST} can be reached from other machines: set COPPICE_SECRET (32 characters or more, kept for good: it encrypts stored keys), for example to the output of: openssl rand -base64 32`,
    );
  }
  const named = unsetIfEmpty(source).COPPICE_DATA_DIR !== undefined;
  return {
    port: env.PORT,
    host: env.HOST,
    databaseUrl: env.DATABASE_URL ?? null,
    dataDir: isAbsolute(env.COPPICE_DATA_DIR)
      ? env.COPPICE_DATA_DIR
      : resolve(named ? folders.caller : folders.home, env.COPPICE_DATA_DIR),
    secret: env.COPPICE_SECRET ?? null,
    publicUrl: env.COPPICE_URL?.replace(/\/+$/, "") ?? null,
    practice: practiceOf(env),
  };
}

let cached: ServerEnv | null = null;

/** The environment of the web server, a worker or a command. Read when first used: a build has none of it. */
export function serverEnv(): ServerEnv {
  if (cached !== null) return cached;
  const env = parse(serverSchema, process.env);
  cached = {
    databaseUrl: env.DATABASE_URL,
    dataDir: env.COPPICE_DATA_DIR,
    secret: env.COPPICE_SECRET,
    publicUrl: env.COPPICE_URL.replace(/\/+$/, ""),
    practice: practiceOf(env),
  };
  return cached;
}

/** Of this process, for whoever needs the database and nothing else, such as a test. */
export function databaseUrl(): string {
  return parse(serverSchema.pick({ DATABASE_URL: true }), process.env).DATABASE_URL;
}

/** What a child process needs in its environment so that `serverEnv()` there gives `env`. */
export function toProcessEnv(env: ServerEnv): Record<string, string> {
  return {
    DATABASE_URL: env.databaseUrl,
    COPPICE_DATA_DIR: env.dataDir,
    COPPICE_SECRET: env.secret,
    COPPICE_URL: env.publicUrl,
    ...(env.practice === null
      ? {}
      : { PRACTICE_URL: env.practice.url, PRACTICE_TOKEN: env.practice.token }),
  };
}
