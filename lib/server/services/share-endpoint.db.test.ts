import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { EndpointGate } from "@/lib/server/adapters/endpoint-gate";
import { sql } from "@/lib/server/db";
import { listEndpoints } from "@/lib/server/services/list-endpoints";
import { shareEndpoint } from "@/lib/server/services/share-endpoint";
import { openTestDatabase } from "@/lib/server/testing/open-test-database";
import { createProjectFixture, type ProjectFixture } from "@/lib/server/testing/project-fixture";

openTestDatabase();
let project: ProjectFixture;
beforeAll(async () => {
  project = await createProjectFixture();
});

beforeEach(async () => {
  await sql().query(`DELETE FROM "EndpointHealth"`);
});

const troubles: unknown[] = [];
const open = (max: number) =>
  new EndpointGate({
    requestsPerMinute: null,
    tokensPerMinute: null,
    share: shareEndpoint(project, max),
    onTrouble: (error) => troubles.push(error),
  });
const forever = new AbortController().signal;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What stands of the endpoint where all look. */
const health = async () =>
  (
    await sql().query(
      `SELECT concurrency, "pausedUntil", "rateLimitedAt" FROM "EndpointHealth" WHERE "endpointId" = $1`,
      [project.endpointId],
    )
  ).rows[0];

describe("an endpoint shared by workers", () => {
  it("never has more calls under way than its limit, whoever comes later, and serves both", async () => {
    const gates = [open(6), open(6)] as const;
    let underWay = 0;
    let most = 0;
    const served = [0, 0];
    const call = (who: 0 | 1) =>
      gates[who].run(1, forever, async () => {
        most = Math.max(most, ++underWay);
        await pause(60);
        underWay -= 1;
        served[who] = (served[who] ?? 0) + 1;
      });
    const first = Array.from({ length: 90 }, () => call(0));
    await pause(150);
    const second = Array.from({ length: 60 }, () => call(1));
    await Promise.all([...first, ...second]);
    expect(most).toBe(6);
    expect(served).toEqual([90, 60]);
    const view = (await listEndpoints(project)).endpoints[0];
    expect(view?.throttle.workers).toBeGreaterThan(0);
    await Promise.all(gates.map((gate) => gate.close()));
    expect((await listEndpoints(project)).endpoints[0]?.throttle.workers).toBe(0);
    expect(troubles).toEqual([]);
  }, 30_000);

  it("waits for all workers as long as it asked one of them, and is called less from then on", async () => {
    const [one, other] = [open(10), open(10)];
    await Promise.all([one, other].map((gate) => gate.run(1, forever, async () => undefined)));
    const askedAt = Date.now();
    await one.run(1, forever, async () => one.refused(true, 3000));
    // The other hears of it with its next renewal, a second later at most.
    await pause(1500);
    let goneAt = 0;
    await other.run(1, forever, async () => {
      goneAt = Date.now();
    });
    expect(goneAt - askedAt).toBeGreaterThanOrEqual(2900);
    const standing = await health();
    expect(standing.concurrency).toBe(6);
    expect(standing.rateLimitedAt).toBeInstanceOf(Date);
    await Promise.all([one.close(), other.close()]);
  }, 30_000);

  it("is paused five minutes at most, whatever it asks to wait", async () => {
    for (const asked of [365 * 86_400_000, Number.POSITIVE_INFINITY]) {
      const gate = open(4);
      await gate.run(1, forever, async () => gate.refused(true, asked));
      await gate.close();
      const left = (await health()).pausedUntil.getTime() - Date.now();
      expect(left).toBeGreaterThan(200_000);
      expect(left).toBeLessThanOrEqual(300_000);
      await sql().query(`DELETE FROM "EndpointHealth"`);
    }
    expect(troubles).toEqual([]);
  }, 30_000);

  it("gives the share of a worker that is silent to the others", async () => {
    const dead = shareEndpoint(project, 4);
    const quiet = { answered: 0, refused: 0, late: 0, wasFull: false };
    const nothing = { ...quiet, rateLimitedAt: null, pausedUntil: null, told: null };
    const held = await dead({ ...nothing, wanted: 40, inFlight: 0 });
    const living = shareEndpoint(project, 4);
    expect(held.granted).toBe(4);
    expect((await living({ ...nothing, wanted: 4, inFlight: 0 })).granted).toBe(0);
    await sql().query(
      `UPDATE "EndpointLease" SET "seenAt" = now() - interval '8 s' WHERE granted = 4`,
    );
    expect((await living({ ...nothing, wanted: 4, inFlight: 0 })).granted).toBe(4);
  });
});
