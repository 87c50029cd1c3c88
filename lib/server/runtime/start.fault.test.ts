import { execFileSync, spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { currentHolder } from "@/lib/server/runtime/folder-claim";
import {
  newDataFolder,
  type ProductServer,
  startProduct,
} from "@/lib/server/testing/product-server";

const projectDir = join(import.meta.dirname, "../../..");
const recoveryMs = 15_000;

let folder: Awaited<ReturnType<typeof newDataFolder>>;
let server: ProductServer;

beforeAll(async () => {
  folder = await newDataFolder();
  server = await startProduct({ dataDir: folder.path });
});

afterAll(async () => {
  await server.stop();
  await folder.remove();
});

async function pidOf(name: string): Promise<number> {
  const holder = await currentHolder(folder.path);
  return holder?.pids[name] ?? 0;
}

async function postgresPid(): Promise<number> {
  const text = await readFile(join(folder.path, "postgres/cluster/postmaster.pid"), "utf8").catch(
    () => "",
  );
  return Number.parseInt(text, 10) || 0;
}

/** Processes that were started for this data folder, by what their environment or arguments name. */
function leftovers(): string[] {
  const all = execFileSync("ps", ["axeww", "-o", "pid=,args="], { maxBuffer: 50_000_000 });
  const lines = all.toString("utf8").split("\n");
  return lines.filter((line) => line.includes(folder.path) && !line.includes("vitest"));
}

async function serves(): Promise<boolean> {
  const response = await fetch(`${server.url}/sign-in`).catch(() => null);
  return response?.status === 200;
}

describe("npm start", () => {
  it("serves pages and hands out the owner's link on an empty data folder", async () => {
    expect(await serves()).toBe(true);
    expect(server.ownerLink).toMatch(new RegExp(`^${server.url}/sign-up\\?token=`));
  });

  it("refuses to run twice on one data folder, and says where the first one is", () => {
    const second = spawnSync(process.execPath, ["--import", "tsx", "scripts/start.ts"], {
      cwd: projectDir,
      env: { ...process.env, COPPICE_DATA_DIR: folder.path, PORT: "0" },
      encoding: "utf8",
    });
    expect(second.status).toBe(1);
    expect(second.stdout).toContain(`already runs on ${folder.path} at ${server.url}`);
  });

  it.each(["web", "worker", "practice"])("brings %s back after a kill -9", async (name) => {
    const before = await pidOf(name);
    expect(before).toBeGreaterThan(0);
    process.kill(before, "SIGKILL");
    await vi.waitFor(
      async () => {
        expect(await pidOf(name)).not.toBe(before);
        expect(await serves()).toBe(true);
      },
      { timeout: recoveryMs, interval: 100 },
    );
  });

  it("brings PostgreSQL back after a kill -9", async () => {
    const before = await postgresPid();
    process.kill(before, "SIGKILL");
    await vi.waitFor(
      async () => {
        expect([0, before]).not.toContain(await postgresPid());
        expect(await serves()).toBe(true);
      },
      { timeout: recoveryMs, interval: 100 },
    );
  });

  it("leaves no process but PostgreSQL behind when it is killed itself, and starts again over it", async () => {
    const holder = await currentHolder(folder.path);
    process.kill(holder?.pid ?? 0, "SIGKILL");
    await vi.waitFor(
      () => expect(leftovers().filter((line) => !line.includes("postgres"))).toEqual([]),
      { timeout: recoveryMs, interval: 200 },
    );
    const secret = await readFile(join(folder.path, "secret"), "utf8");
    server = await startProduct({ dataDir: folder.path });
    expect(await serves()).toBe(true);
    expect(await readFile(join(folder.path, "secret"), "utf8")).toBe(secret);
  });

  it("stops everything it started, PostgreSQL too, within ten seconds", async () => {
    const startedAtMs = performance.now();
    await server.stop();
    expect(performance.now() - startedAtMs).toBeLessThan(10_000);
    expect(leftovers()).toEqual([]);
    expect(await postgresPid()).toBe(0);
  });
});
