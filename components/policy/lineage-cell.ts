import type { PolicyVersionView } from "@/lib/contracts/policy";

/** One that stands or stood goes before one that was turned down or not decided on. */
function rank({ isCurrent, decision }: PolicyVersionView): number {
  if (isCurrent) return 0;
  return decision?.decision === "accept" || decision?.decision === "rollback" ? 1 : 2;
}

/** Versions of one size and generation as the grid shows them: the current, else the accepted, else the newest first. */
export function cellOrder(
  policies: readonly PolicyVersionView[],
  size: string,
  generation: number,
): PolicyVersionView[] {
  return policies
    .filter((one) => one.size === size && one.generation === generation)
    .toSorted((a, b) => rank(a) - rank(b) || Date.parse(b.createdAt) - Date.parse(a.createdAt));
}

/** The batch all versions of a generation learnt from, which then stands over its column; null: none or several. */
export function sharedBatch(
  policies: readonly PolicyVersionView[],
  generation: number,
): PolicyVersionView["trainedOn"] {
  const trained = policies.flatMap((one) =>
    one.generation === generation && one.trainedOn ? one.trainedOn : [],
  );
  return new Set(trained.map((one) => one.batchId)).size === 1 ? (trained[0] ?? null) : null;
}

const decided = { accept: "accepted", reject: "rejected", rollback: "rolled back to" };

/** Who decided on it, else where it came from. */
export function remarkOf({ decision, trainedOn, initFrom, model }: PolicyVersionView): string {
  if (decision) return `${decision.by.name}, ${decided[decision.decision]}`;
  if (trainedOn) return `from iteration ${trainedOn.iterationNumber}'s batch`;
  return initFrom ? `from ${initFrom.size} · gen ${initFrom.generation}` : model;
}
