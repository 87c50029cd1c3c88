import type { Endpoint } from "@/lib/domain/endpoint";
import type { SeriesPlan } from "@/lib/domain/plan";
import type { QuestionSetRow } from "@/lib/server/repositories/launch-option-reader";
import type { PolicyVersionRow } from "@/lib/server/repositories/policy-version-reader";
import type { Standings } from "@/lib/server/services/compare-policies";

/** Questions that a plan's sources hold, and which evaluations of the parent are still missing. */
export interface PlanSizes {
  /** Questions of the split that is grown. */
  splitCount: number;
  /** Questions of each entry of `evaluation`, in its order. */
  evaluationCounts: readonly number[];
  /** Indexes of `evaluation`. */
  missingParentEvaluations: readonly number[];
}

/** What the figures, the checks and the faults of a plan are worked out from. */
export interface LaunchGround {
  projectId: string;
  plan: SeriesPlan;
  sets: QuestionSetRow[];
  endpoints: Endpoint[];
  standings: Standings;
  policy: PolicyVersionRow | null;
  /** Whether the project has them: a plan is JSON, so no foreign key says it. */
  /** Question set versions whose test split is locked. */
  lockedSets: readonly string[];
  has: { searchTool: boolean; rubric: boolean };
  sizes: PlanSizes;
  /** Members who may approve a batch. */
  approverCount: number;
}
