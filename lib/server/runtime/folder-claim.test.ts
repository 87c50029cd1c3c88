import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { claimFolder, currentHolder } from "@/lib/server/runtime/folder-claim";

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "coppice-claim-"));
});

afterEach(() => rm(dataDir, { recursive: true, force: true }));

async function claimed() {
  const outcome = await claimFolder(dataDir, "start");
  if (outcome.kind !== "claimed") throw new Error("somebody else has the folder");
  return outcome.claim;
}

describe("claimFolder", () => {
  it("gives the folder to one, tells the next who has it, and is free again after release", async () => {
    const claim = await claimed();
    await claim.update({ env: { COPPICE_URL: "http://127.0.0.1:1" } });
    const second = await claimFolder(dataDir, "loop");
    expect(second).toMatchObject({
      kind: "held",
      by: { holder: "start", pid: process.pid, env: { COPPICE_URL: "http://127.0.0.1:1" } },
    });
    await claim.release();
    expect(await currentHolder(dataDir)).toBeNull();
    await (await claimed()).release();
  });

  it("gives the folder to exactly one of many that ask at the same moment", async () => {
    for (let round = 0; round < 10; round++) {
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, () => claimFolder(dataDir, "start")),
      );
      const winners = outcomes.filter((outcome) => outcome.kind === "claimed");
      expect(winners).toHaveLength(1);
      for (const winner of winners) await winner.claim.release();
    }
  });

  it("takes over from a holder that was killed, also when another program has its port by now", async () => {
    const stranger = createServer((socket) => socket.end("something else"));
    await new Promise<void>((resolve) => stranger.listen(0, "127.0.0.1", resolve));
    const address = stranger.address();
    const controlPort = typeof address === "object" && address !== null ? address.port : 0;
    const dead = { instance: "gone", controlPort, pid: 1, holder: "start", env: null, pids: {} };
    await writeFile(join(dataDir, "runtime.json"), JSON.stringify(dead));
    await (await claimed()).release();
    stranger.close();
  });

  it("takes over from a file that a crash left half written", async () => {
    await writeFile(join(dataDir, "runtime.json"), '{"instance": "ha');
    await (await claimed()).release();
  });

  it("keeps the last of several updates made at once", async () => {
    const claim = await claimed();
    await Promise.all([1, 2, 3].map((pid) => claim.update({ pids: { web: pid } })));
    expect((await currentHolder(dataDir))?.pids).toEqual({ web: 3 });
    await claim.release();
  });
});
