import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type SupervisedProcess, superviseProcess } from "@/lib/server/runtime/supervised-process";

let logsDir: string;
let pids: number[];
let said: string[];

beforeEach(async () => {
  logsDir = await mkdtemp(join(tmpdir(), "coppice-supervised-"));
  pids = [];
  said = [];
});

afterEach(() => rm(logsDir, { recursive: true, force: true }));

function supervise(script: string): Promise<SupervisedProcess> {
  return superviseProcess({
    plan: () => ({ name: "it", args: ["-e", script], cwd: logsDir, env: { ...process.env } }),
    logsDir,
    onStarted: (_name, pid) => pids.push(pid),
    say: (line) => said.push(line),
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const forever = "setInterval(() => undefined, 1000)";

describe("superviseProcess", () => {
  it("starts a killed process again, and says so", async () => {
    const it = await supervise(forever);
    process.kill(pids[0] ?? 0, "SIGKILL");
    await vi.waitFor(() => expect(pids).toHaveLength(2), { timeout: 5_000 });
    expect(said).toEqual(["it ended (SIGKILL); starting it again in 200 ms"]);
    await it.stop(1_000);
    expect(pids.filter(isAlive)).toEqual([]);
  });

  it("waits longer after each of several ends in a row", async () => {
    const it = await supervise("process.exit(3)");
    await vi.waitFor(() => expect(it.deaths()).toBe(3), { timeout: 5_000 });
    expect(said.map((line) => /in (\d+) ms/.exec(line)?.[1])).toEqual(["200", "400", "800"]);
    await it.stop(1_000);
  });

  it("kills what does not end when asked to, once the grace is over", async () => {
    const it = await supervise(
      `process.on("SIGTERM", () => undefined); console.log("up"); ${forever}`,
    );
    await vi.waitFor(() => expect(it.tail()).toBe("up"), { timeout: 5_000 });
    const startedAtMs = performance.now();
    await it.stop(300);
    expect(performance.now() - startedAtMs).toBeGreaterThan(290);
    expect(pids.filter(isAlive)).toEqual([]);
    expect(said).toEqual([]);
  });

  it("keeps what the process wrote in a log", async () => {
    const it = await supervise(`console.error("broken"); ${forever}`);
    await vi.waitFor(() => expect(it.tail()).toBe("broken"), { timeout: 5_000 });
    await it.stop(1_000);
    expect(await readFile(join(logsDir, "it.log"), "utf8")).toBe("broken\n");
  });
});
