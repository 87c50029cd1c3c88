import { type ChildProcess, spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface ProductServer {
  /** Origin of the pages. */
  url: string;
  /** Where the owner signs up; null: there is an owner. */
  ownerLink: string | null;
  dataDir: string;
  /** Everything it printed so far. */
  output(): string;
  /** As Ctrl-C does; resolves when the process is gone. */
  stop(): Promise<void>;
}

const projectDir = join(import.meta.dirname, "../../..");
const startTimeoutMs = 180_000;

/** A data folder that PostgreSQL can live in, under root too. */
export async function newDataFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), "coppice-data-"));
  await chmod(path, 0o711);
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once("exit", () => resolve()));
}

/** Starts what `npm start` starts, as a process of its own, on a free port unless one is named. */
export async function startProduct(options: {
  dataDir: string;
  port?: number;
  env?: Record<string, string>;
}): Promise<ProductServer> {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/start.ts"], {
    cwd: projectDir,
    env: {
      ...process.env,
      DATABASE_URL: "",
      HOST: "127.0.0.1",
      PORT: String(options.port ?? 0),
      COPPICE_DATA_DIR: options.dataDir,
      ...options.env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const keep = (chunk: Buffer) => {
    output += chunk.toString("utf8");
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const stop = async () => {
    child.kill("SIGTERM");
    await ended(child);
  };
  const deadline = performance.now() + startTimeoutMs;
  while (!output.includes("coppice: serving")) {
    if (child.exitCode !== null || performance.now() > deadline) {
      await stop();
      throw new Error(`npm start did not come up:\n${output}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const url = /ready at (\S+)/.exec(output)?.[1] ?? "";
  const ownerLink = /^\s+(http\S+)$/m.exec(output)?.[1] ?? null;
  return { url, ownerLink, dataDir: options.dataDir, output: () => output, stop };
}
