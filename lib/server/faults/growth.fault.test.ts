import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { growthSize } from "@/lib/server/faults/launch-growth";
import {
  type ProductUnderFault,
  startProductUnderFault,
} from "@/lib/server/faults/product-under-fault";
import { type KillReport, runKill } from "@/lib/server/faults/run-kill";
import { type Kill, seededKills } from "@/lib/server/faults/seeded-kills";
import { findFaults } from "@/lib/server/faults/stored-results";

/** `npm test` runs the first six; `npm run test:faults` all of them. */
const kills = seededKills().slice(0, Number(process.env.FAULT_KILLS ?? Number.POSITIVE_INFINITY));
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
  const { calls, inFlight, underWay, repeated, results, stepsAtKill } = report;
  return `${kill.victim.padEnd(8)} ${String(kill.seed).padStart(2)}  steps ${stepsAtKill}  back ${fixed(report.backSeconds)} s  on ${fixed(report.recoverySeconds)} s  freed ${fixed(report.freedSeconds)} s  calls ${calls}  in flight ${inFlight}  under way ${underWay}  repeated ${repeated}  results ${results}  ${fixed(report.totalSeconds)} s\n`;
}

describe.each(kills)("kill -9 of $victim, moment $seed of 10", (kill) => {
  it(`loses nothing, does nothing twice and comes to ${kill.until}`, async () => {
    const report = await runKill(product, kill);
    process.stdout.write(lineOf(kill, report));
    expect(report).toMatchObject({ state: kill.until, stateAtKill: "growing", stateReason: null });
    expect(await findFaults(product, report.iterationId, growthSize.repeats)).toEqual([]);
    for (const key of ["backSeconds", "recoverySeconds", "freedSeconds"] as const) {
      expect(report[key], key).toBeLessThan(recoverySeconds);
    }
    // Whoever survives loses no reply; a killed worker loses those that were not stored yet as well.
    const lost = kill.victim === "worker" ? report.underWay : report.inFlight;
    expect(report.repeated).toBeLessThanOrEqual(lost);
    expect(report.calls - report.results).toBeLessThanOrEqual(lost);
    // The ledger has each answered call that came to a result, once.
    expect(report.ledgerCalls).toBe(report.results);
    expect(report.jobs).toBe(kill.until === "done" ? 1 : 0);
  });
});
