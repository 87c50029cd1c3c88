import { launchGrowth } from "@/lib/server/faults/launch-growth";
import type { ProductUnderFault } from "@/lib/server/faults/product-under-fault";
import type { Kill } from "@/lib/server/faults/seeded-kills";
import { countResults } from "@/lib/server/faults/stored-results";
import { until } from "@/lib/server/faults/until";
import { pidOf } from "@/lib/server/faults/victim";
import { type Recovery, watchRecovery } from "@/lib/server/faults/watch-recovery";

/** What one kill did, measured from outside. */
export interface KillReport extends Omit<Recovery, "resultsAtKill"> {
  iterationId: string;
  /** Where the iteration ended, and why it did not go further. */
  state: string;
  stateReason: string | null;
  /** Where it stood when the victim died. */
  stateAtKill: string;
  stepsAtKill: number;
  totalSeconds: number;
  /** Chat calls that reached the model's server. */
  calls: number;
  /** Results that stand, each of one call. */
  results: number;
  /** The calls beyond these. */
  repeated: number;
  /** At the kill: calls without a delivered reply. */
  inFlight: number;
  /** At the kill: those and the ones whose reply was on its way to the database; null: the database was the victim. */
  unstored: number | null;
  ledgerCalls: number;
  /** Fine-tuning jobs made at the provider. */
  jobs: number;
}

/** Of this policy on these questions, at least; a moment is a share of it. */
const stepsATrajectory = 7;

interface Standing {
  state: string;
  stateReason: string | null;
  steps: number;
  planned: number;
}

const standingSql = `
  WITH t AS (SELECT * FROM "Trajectory" WHERE "projectId" = $1 AND "iterationId" = $2 AND purpose = 'growth')
  SELECT i.state, i."stateReason", (SELECT count(*) FROM t)::int AS planned,
    (SELECT count(*) FROM t JOIN "Step" s ON s."projectId" = t."projectId" AND s."trajectoryId" = t.id)::int AS steps
  FROM "Iteration" i WHERE i."projectId" = $1 AND i.id = $2`;

const over = ["done", "failed", "rejected", "cancelled"];

/** Launches an iteration, kills at the seeded moment, and follows the iteration to where the kill's plan ends. */
export async function runKill(product: ProductUnderFault, kill: Kill): Promise<KillReport> {
  const { ask, projectId, proxy, dataDir } = product;
  proxy.reset();
  const startedAtMs = performance.now();
  const iterationId = await launchGrowth(projectId, kill);
  const look = async () =>
    (await ask<Standing>(standingSql, [projectId, iterationId]))?.[0] ?? null;
  await until(`coming to ${kill.during}`, look, (now) => {
    const moment = Math.max(1, Math.floor(kill.share * now.planned * stepsATrajectory));
    if (kill.during !== "growing") return [kill.during, ...over].includes(now.state);
    return (now.planned > 0 && now.steps >= moment) || [...over, "in_review"].includes(now.state);
  });
  await new Promise((resolve) => setTimeout(resolve, kill.delayMs));
  const atKill = await look();
  const before = await pidOf(kill.victim, dataDir);
  if (before === 0 || atKill === null) throw new Error(`${kill.victim} does not run`);
  // In one turn of the event loop, in which the proxy lets no call through.
  const underWay = proxy.count();
  process.kill(before, "SIGKILL");
  if (kill.victim === "practice") void proxy.followDeath();
  const killed = { victim: kill.victim, before, iterationId };
  const { resultsAtKill, ...recovery } = await watchRecovery(product, killed);
  const { value: end } = await until(
    `the way to ${kill.until}`,
    look,
    (now) => now.state === kill.until || over.includes(now.state),
  );
  const counts = await countResults(product, iterationId);
  const { calls } = proxy.count();
  return {
    ...recovery,
    iterationId,
    state: end.state,
    stateReason: end.stateReason,
    stateAtKill: atKill.state,
    stepsAtKill: atKill.steps,
    totalSeconds: (performance.now() - startedAtMs) / 1000,
    calls,
    repeated: calls - (counts?.results ?? 0),
    inFlight: underWay.inFlight,
    unstored: resultsAtKill === null ? null : underWay.calls - resultsAtKill,
    results: counts?.results ?? -1,
    ledgerCalls: counts?.ledgerCalls ?? -1,
    jobs: proxy.jobs.length,
  };
}
