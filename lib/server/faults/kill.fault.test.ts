import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { growthSize } from "@/lib/server/faults/launch-growth";
import {
  type ProductUnderFault,
  startProductUnderFault,
} from "@/lib/server/faults/product-under-fault";
import { type KillReport, runKill } from "@/lib/server/faults/run-kill";
import { type Kill, killsInGrowth, killsInLaterStages } from "@/lib/server/faults/seeded-kills";
import { findFaults } from "@/lib/server/faults/stored-results";

/** `npm test` runs the first six; `npm run test:faults` all of them. */
const all = [...killsInGrowth(), ...killsInLaterStages()];
const kills = all.slice(0, Number(process.env.FAULT_KILLS ?? all.length));
const recoverySeconds = 15;

let product: ProductUnderFault;

beforeAll(async () => {
  product = await startProductUnderFault();
});

afterAll(async () => {
  await product?.stop();
});

const fixed = (seconds: number) => seconds.toFixed(1).padStart(5);

/** For whoever looks at the figures; what must hold is expected below. */
function lineOf(kill: Kill, report: KillReport): string {
  const { calls, inFlight, unstored, repeated, results, stepsAtKill } = report;
  return `${kill.victim.padEnd(8)} ${kill.during} ${String(kill.seed).padStart(2)}  steps ${stepsAtKill}  back ${fixed(report.backSeconds)} s  on ${fixed(report.recoverySeconds)} s  freed ${fixed(report.freedSeconds)} s  calls ${calls}  in flight ${inFlight}  unstored ${unstored ?? "?"}  repeated ${repeated}  results ${results}  ${fixed(report.totalSeconds)} s\n`;
}

function expectNothingLost(kill: Kill, report: KillReport): void {
  // Whoever survives loses no reply; a killed worker loses those that were not stored yet as well.
  const lost = kill.victim === "worker" ? report.unstored : report.inFlight;
  expect(report.repeated).toBeLessThanOrEqual(lost ?? 0);
  expect(report.repeated).toBeGreaterThanOrEqual(0);
  // The ledger has each answered call that came to a result, once.
  expect(report.ledgerCalls).toBe(report.results);
  expect(report.jobs).toBe(kill.until === "done" ? 1 : 0);
}

describe.each(kills)("kill -9 of $victim while $during, seed $seed", (kill) => {
  it(`loses nothing, does nothing twice and comes to ${kill.until}`, async () => {
    const report = await runKill(product, kill);
    process.stdout.write(lineOf(kill, report));
    const { during: stateAtKill, until: state } = kill;
    expect(report).toMatchObject({ state, stateAtKill, stateReason: null });
    expect(await findFaults(product, report.iterationId, growthSize.repeats)).toEqual([]);
    expectNothingLost(kill, report);
    expect(report.backSeconds).toBeLessThan(recoverySeconds);
    expect(report.freedSeconds).toBeLessThan(recoverySeconds);
    // Training stores nothing until it ends, however quickly it is taken up again.
    if (kill.during !== "training") expect(report.recoverySeconds).toBeLessThan(recoverySeconds);
  });
});
