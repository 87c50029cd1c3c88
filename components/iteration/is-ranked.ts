import type { IterationDetail } from "@/lib/contracts/iteration";

/** Selection opens with the end of the ranking, however the iteration went on from there. */
export function isRanked(detail: IterationDetail): boolean {
  return detail.stages.some((stage) => stage.key === "rank" && stage.status === "done");
}
