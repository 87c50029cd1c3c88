import { join } from "node:path";
import { AppError } from "@/lib/errors";
import { type LaunchEnv, type ServerEnv, toProcessEnv } from "@/lib/server/env";
import { applyMigrations } from "@/lib/server/postgres/apply-migrations";
import { ensureDataFolder, keptSecret } from "@/lib/server/runtime/data-folder";
import {
  type ClaimRecord,
  claimFolder,
  type FolderClaim,
  type Holder,
} from "@/lib/server/runtime/folder-claim";
import { anyFreePort, isFreePort, keptPort } from "@/lib/server/runtime/free-port";
import { loadPractice } from "@/lib/server/runtime/load-practice";
import { keepPostgres } from "@/lib/server/runtime/postgres-keeper";
import { devWebPlan, practicePlan, webPlan, workerPlan } from "@/lib/server/runtime/service-plans";
import { StagedEnd } from "@/lib/server/runtime/staged-end";
import {
  type Launchable,
  type SupervisedProcess,
  superviseProcess,
} from "@/lib/server/runtime/supervised-process";
import { untilAnswering } from "@/lib/server/runtime/until-answering";
import { ensureWebBuild } from "@/lib/server/runtime/web-build";

export interface ServicesOptions {
  projectDir: string;
  launch: LaunchEnv;
  holder: Holder;
  web: "built" | "dev" | "none";
  worker: boolean;
  say: (line: string) => void;
  /** Aborted: a start under way ends at its next step and takes back what it did. */
  signal: AbortSignal;
}

export interface Services {
  env: ServerEnv;
  /** Stops what was started here, PostgreSQL last. */
  stop(): Promise<void>;
}

export type StartOutcome =
  | { kind: "started"; services: Services }
  | { kind: "held"; by: ClaimRecord };

/** What worker and web have to finish or hand back what they hold; with the database it stays under ten seconds. */
const graceMs = 8_500;
const readyTimeoutMs = 60_000;

/** One start: options, the folder's claim and how to undo what was done so far. */
interface Start extends ServicesOptions {
  claim: FolderClaim;
  ends: StagedEnd;
  pids: Record<string, number>;
  processes: SupervisedProcess[];
  /** Tells commands on this folder how to reach what runs; nothing before all of it is up. */
  publish: () => Promise<void>;
}

async function openDatabase(start: Start): Promise<() => string> {
  const given = start.launch.databaseUrl;
  if (given !== null) return () => given;
  let url = "";
  const keeper = await keepPostgres({
    projectDir: start.projectDir,
    dataDir: start.launch.dataDir,
    say: start.say,
    onMoved: (moved) => {
      url = moved;
      void start.publish();
      for (const process of start.processes) process.restart();
    },
  });
  start.ends.add("database", () => keeper.stop());
  url = keeper.url;
  return () => url;
}

/** `plan` is asked again at every start of the process, so that it sees where the database is by then. */
async function run(start: Start, plan: () => Launchable): Promise<SupervisedProcess> {
  start.signal.throwIfAborted();
  const process = await superviseProcess({
    plan,
    logsDir: join(start.launch.dataDir, "logs"),
    say: start.say,
    onStarted: (name, pid) => {
      start.pids[name] = pid;
      void start.claim.update({ pids: { ...start.pids } });
    },
  });
  start.ends.add("processes", () => process.stop(graceMs));
  start.processes.push(process);
  return process;
}

async function openPractice(
  start: Start,
): Promise<{ url: string; token: string; ready: Promise<void> }> {
  const { launch } = start;
  if (launch.practice !== null) return { ...launch.practice, ready: Promise.resolve() };
  const token = await keptSecret(launch.dataDir, "practice-token");
  const port = await keptPort(launch.dataDir, "practice-port");
  const plan = practicePlan(start.projectDir, { port, token, dataDir: launch.dataDir });
  const process = await run(start, () => plan);
  const url = `http://127.0.0.1:${port}`;
  const ready = untilAnswering(url, process, {
    name: "The practice server",
    timeoutMs: readyTimeoutMs,
    signal: start.signal,
  });
  // Waited for last; until then a failure must not count as one that nobody handles.
  ready.catch(() => undefined);
  return { url, token, ready };
}

async function choosePort(start: Start): Promise<number> {
  const { host, port } = start.launch;
  if (port === 0) return anyFreePort(host);
  if (start.web === "none" || (await isFreePort(host, port))) return port;
  throw new AppError(
    "conflict",
    `Another program listens on ${host}:${port}. Choose another port, for example: PORT=${port + 1} npm start`,
  );
}

function isWildcard(host: string): boolean {
  return host === "0.0.0.0" || host === "::";
}

async function openWeb(
  start: Start,
  env: () => ServerEnv,
  listen: { port: number; entry: string | null },
): Promise<void> {
  const { host } = start.launch;
  const { port, entry } = listen;
  const plan = (): Launchable =>
    entry === null
      ? devWebPlan(start.projectDir, env(), { host, port })
      : webPlan(start.projectDir, env(), { entry, host, port });
  const process = await run(start, plan);
  const reachable = isWildcard(host) ? "127.0.0.1" : host;
  const url = `http://${reachable}:${port}/api/v1/health`;
  await untilAnswering(url, process, {
    name: "The web server",
    timeoutMs: readyTimeoutMs,
    signal: start.signal,
  });
}

async function bringUp(start: Start): Promise<Services> {
  const { launch, projectDir } = start;
  const port = await choosePort(start);
  // Side by side with the database on a first start; a failure counts when it is waited for.
  const building =
    start.web === "built" ? ensureWebBuild(projectDir, start) : Promise.resolve(null);
  building.catch(() => undefined);
  const databaseUrl = await openDatabase(start);
  const migrationsDir = join(projectDir, "prisma", "migrations");
  await applyMigrations({ connectionString: databaseUrl(), migrationsDir });
  const secret = launch.secret ?? (await keptSecret(launch.dataDir, "secret"));
  const practice = await openPractice(start);
  const shownHost = isWildcard(launch.host) ? "localhost" : launch.host;
  const env = (): ServerEnv => ({
    databaseUrl: databaseUrl(),
    dataDir: launch.dataDir,
    secret,
    publicUrl: launch.publicUrl ?? `http://${shownHost}:${port}`,
    practice: { url: practice.url, token: practice.token },
  });
  await loadPractice(projectDir, env(), start);
  const entry = await building;
  if (start.worker) await run(start, () => workerPlan(projectDir, env()));
  if (start.web !== "none") await openWeb(start, env, { port, entry });
  await practice.ready;
  start.publish = () => start.claim.update({ env: toProcessEnv(env()) });
  await start.publish();
  return { env: env(), stop: () => start.ends.run() };
}

/** Takes the data folder and starts what `options` name on it, or resolves with whoever has the folder already. */
export async function startServices(options: ServicesOptions): Promise<StartOutcome> {
  const { dataDir } = options.launch;
  await ensureDataFolder(dataDir);
  const claimed = await claimFolder(dataDir, options.holder);
  if (claimed.kind === "held") return claimed;
  const ends = new StagedEnd();
  ends.add("claim", () => claimed.claim.release());
  try {
    const start: Start = {
      ...options,
      claim: claimed.claim,
      ends,
      pids: {},
      processes: [],
      publish: () => Promise.resolve(),
    };
    return { kind: "started", services: await bringUp(start) };
  } catch (error) {
    await ends.run();
    throw error;
  }
}
