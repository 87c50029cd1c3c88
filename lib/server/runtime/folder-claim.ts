import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";

/** What a process that holds a data folder says of itself in `runtime.json` (mode 0600: it has passwords in it). */
const claimRecordSchema = z.object({
  /** Answered on `controlPort`: a number of a process may belong to another by now, this cannot. */
  instance: z.string(),
  controlPort: z.number().int(),
  pid: z.number().int(),
  holder: z.enum(["start", "dev", "loop", "command"]),
  /** Environment for further processes on this folder; null while the services are still starting. */
  env: z.record(z.string(), z.string()).nullable(),
  /** Process ids of what runs here, by name, for tests that kill them and for people who look. */
  pids: z.record(z.string(), z.number().int()),
});
export type ClaimRecord = z.infer<typeof claimRecordSchema>;
export type Holder = ClaimRecord["holder"];

export interface FolderClaim {
  update(change: Partial<Pick<ClaimRecord, "env" | "pids">>): Promise<void>;
  release(): Promise<void>;
}

const fileOf = (dataDir: string) => join(dataDir, "runtime.json");
/** Who asks for the folder, and who has it: a file each, named by its instance. */
const candidatesOf = (dataDir: string) => join(dataDir, "runtime-candidates");

async function readRecord(path: string): Promise<ClaimRecord | null> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (text === null) return null;
  try {
    const parsed = claimRecordSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    // Torn by a crash of the machine: whoever wrote it is gone.
    return null;
  }
}

/** A holder that was stopped (Ctrl-Z) still has its connection accepted by the system, and still holds the folder. */
function answersAs(record: ClaimRecord): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port: record.controlPort });
    let said = "";
    let silent = false;
    socket.setTimeout(2_000, () => {
      silent = !socket.connecting;
      socket.destroy();
    });
    socket.on("data", (chunk) => {
      said += chunk.toString("utf8");
    });
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(said === record.instance || (silent && said === "")));
  });
}

/** Who holds the folder right now; null: nobody, whatever files say. */
export async function currentHolder(dataDir: string): Promise<ClaimRecord | null> {
  const record = await readRecord(fileOf(dataDir));
  return record !== null && (await answersAs(record)) ? record : null;
}

function answerWith(instance: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on("error", () => undefined);
      socket.end(instance);
    });
    server.once("error", reject);
    // Never what keeps the process alive.
    server.listen({ host: "127.0.0.1", port: 0 }, () => resolve(server.unref()));
  });
}

async function write(path: string, record: ClaimRecord): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, path);
}

/**
 * Whoever else asks for the folder and is alive. Each has a file of its own, so that a dead one's can be removed by anybody
 * at any time: an instance that is gone never comes back.
 */
async function otherCandidates(folder: string, instance: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => /^[0-9a-f-]{36}$/.test(name));
  const alive = await Promise.all(
    names.map(async (name) => {
      if (name === instance) return [];
      const record = await readRecord(join(folder, name));
      if (record !== null && (await answersAs(record))) return [name];
      await rm(join(folder, name), { force: true });
      return [];
    }),
  );
  return alive.flat();
}

/**
 * Resolves with null once nobody else stands beside this candidate, else with whoever holds the folder. A candidate stands in
 * the list before it looks at it, so of two that meet at least one sees the other, and never do both find themselves alone.
 * The first by name waits for the others to step back, the others try again later.
 */
async function contend(dataDir: string, record: ClaimRecord): Promise<ClaimRecord | null> {
  const folder = candidatesOf(dataDir);
  const own = join(folder, record.instance);
  for (;;) {
    const by = await currentHolder(dataDir);
    if (by !== null) return by;
    await write(own, record);
    for (;;) {
      const others = await otherCandidates(folder, record.instance);
      if (!others.length) return null;
      const by = await currentHolder(dataDir);
      if (by !== null || others.some((other) => other < record.instance)) break;
      await pause(10);
    }
    await rm(own, { force: true });
    await pause(20 + 40 * Math.random());
  }
}

/** Takes the folder for this process, or resolves with whoever has it. */
export async function claimFolder(
  dataDir: string,
  holder: Holder,
): Promise<{ kind: "claimed"; claim: FolderClaim } | { kind: "held"; by: ClaimRecord }> {
  const path = fileOf(dataDir);
  const instance = randomUUID();
  const server = await answerWith(instance);
  const address = server.address();
  const controlPort = typeof address === "object" && address !== null ? address.port : 0;
  let record: ClaimRecord = {
    instance,
    controlPort,
    pid: process.pid,
    holder,
    env: null,
    pids: {},
  };
  await mkdir(candidatesOf(dataDir), { recursive: true, mode: 0o700 });
  const by = await contend(dataDir, record);
  if (by !== null) {
    server.close();
    return { kind: "held", by };
  }
  await write(path, record);
  let written = Promise.resolve();
  const claim: FolderClaim = {
    update(change) {
      record = { ...record, ...change };
      written = written.then(() => write(path, record));
      return written;
    },
    async release() {
      await written;
      server.close();
      await rm(path, { force: true });
      await rm(join(candidatesOf(dataDir), instance), { force: true });
    },
  };
  return { kind: "claimed", claim };
}
