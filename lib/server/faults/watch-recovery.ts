import type { ProductUnderFault } from "@/lib/server/faults/product-under-fault";
import { countResults } from "@/lib/server/faults/stored-results";
import { until } from "@/lib/server/faults/until";
import { pidOf, type Victim } from "@/lib/server/faults/victim";

export interface Recovery {
  /** Until the victim ran again; of the web server, until it served a page. */
  backSeconds: number;
  /** Until something new was stored. */
  recoverySeconds: number;
  /** Until nothing was held any more by a worker that is gone; of other victims 0. */
  freedSeconds: number;
  /** Results that stood after the kill; null: the database was the victim. */
  resultsAtKill: number | null;
}

/** What was on its way to the database at the kill has arrived by then. */
const settledMs = 150;

const heldSql = `
  SELECT count(*)::int AS held FROM "Trajectory" WHERE "projectId" = $1 AND "iterationId" = $2 AND status = 'running'
    AND "claimToken" = ANY($3::uuid[])`;

async function claimsOf({ ask, projectId }: ProductUnderFault, iterationId: string) {
  const rows = await ask<{ claimToken: string }>(
    `SELECT DISTINCT "claimToken" FROM "Trajectory" WHERE "projectId" = $1 AND "iterationId" = $2 AND status = 'running'`,
    [projectId, iterationId],
  );
  return rows?.map((row) => row.claimToken) ?? [];
}

/** Called right after the kill of the process `before`. Seconds count from here. */
export async function watchRecovery(
  product: ProductUnderFault,
  killed: { victim: Victim; before: number; iterationId: string },
): Promise<Recovery> {
  const { victim, before, iterationId } = killed;
  const claims = victim === "worker" ? await claimsOf(product, iterationId) : [];
  await new Promise((resolve) => setTimeout(resolve, settledMs));
  const settled = settledMs / 1000;
  const standing = victim === "postgres" ? null : await countResults(product, iterationId);
  let floor = standing?.results ?? null;
  const isBack = async () => {
    const pid = await pidOf(victim, product.dataDir);
    if (pid === 0 || pid === before) return false;
    if (victim !== "web") return true;
    const page = await fetch(`${product.server.url}/sign-in`).catch(() => null);
    return page?.status === 200;
  };
  const hasGrown = async () => {
    const now = await countResults(product, iterationId);
    if (now === null) return null;
    floor ??= now.results;
    return now.results > floor;
  };
  const isFree = async () => {
    const rows = await product.ask<{ held: number }>(heldSql, [
      product.projectId,
      iterationId,
      claims,
    ]);
    return rows === null ? null : rows[0]?.held === 0;
  };
  const yes = (value: boolean) => value;
  const [back, grown, free] = await Promise.all([
    until(`${victim} coming back`, isBack, yes),
    until("work going on", hasGrown, yes),
    until("claims of a gone worker", isFree, yes),
  ]);
  return {
    backSeconds: settled + back.seconds,
    recoverySeconds: settled + grown.seconds,
    freedSeconds: claims.length === 0 ? 0 : settled + free.seconds,
    resultsAtKill: standing?.results ?? null,
  };
}
