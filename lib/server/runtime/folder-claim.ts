import { randomUUID } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { join } from "node:path";
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

/** Removes a dead holder's file, unless another process did so and took the folder meanwhile. */
async function removeStale(path: string, stale: ClaimRecord | null): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  const moved = await readRecord(aside);
  if (moved !== null && moved.instance !== stale?.instance) {
    // The file that was moved is a live claim: put it back.
    await link(aside, path).catch(() => undefined);
  }
  await rm(aside, { force: true });
}

async function write(path: string, record: ClaimRecord): Promise<void> {
  await writeFile(path, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
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
  const draft = `${path}.${instance}`;
  await write(draft, record);
  try {
    for (;;) {
      const by = await currentHolder(dataDir);
      if (by !== null) {
        server.close();
        return { kind: "held", by };
      }
      await removeStale(path, await readRecord(path));
      const taken = await link(draft, path).then(
        () => true,
        () => false,
      );
      if (taken) break;
    }
  } finally {
    await rm(draft, { force: true });
  }
  let written = Promise.resolve();
  const claim: FolderClaim = {
    update(change) {
      record = { ...record, ...change };
      written = written.then(async () => {
        await write(draft, record);
        await rename(draft, path);
      });
      return written;
    },
    async release() {
      await written;
      server.close();
      await rm(path, { force: true });
    },
  };
  return { kind: "claimed", claim };
}
