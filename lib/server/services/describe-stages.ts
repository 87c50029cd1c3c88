import type { StageProgress } from "@/lib/contracts/iteration";
import { type StageStatus, stagesOf } from "@/lib/domain/iteration-stage";
import { type IterationState, isActive } from "@/lib/domain/iteration-state";
import type { IterationRow, StateSpan } from "@/lib/server/repositories/iteration-reader";
import type { RankCounts, RolloutCounts } from "@/lib/server/repositories/progress-reader";

export interface StageCounts {
  growth: RolloutCounts;
  /** Planned before there is a run. */
  plannedTrajectories: number;
  ranking: RankCounts;
  failures: readonly { code: string; count: number }[];
  training: { done: number; failed: number; total: number };
  evaluation: RolloutCounts;
  /** Why nothing goes on although the iteration is at work; null: it does. */
  pause: string | null;
}

const words: Record<string, string> = {
  policy_model: "endpoint",
  reward_model: "reward model",
  grader: "grader",
  search_tool: "search tool",
  step_unparseable: "unparseable",
  no_answer: "without an answer",
  budget: "out of budget",
  cancelled: "cancelled",
  worker_lost: "worker lost",
};

const statesOf: Record<StageProgress["key"], readonly IterationState[]> = {
  grow: ["growing"],
  rank: ["ranking"],
  review: ["in_review"],
  train: ["approved", "training"],
  evaluate: ["evaluating"],
};

type Measured = Pick<
  StageProgress,
  "done" | "total" | "failed" | "unscored" | "ratePerSecond" | "note"
>;

const nothing: Measured = {
  done: 0,
  total: null,
  failed: 0,
  unscored: 0,
  ratePerSecond: null,
  note: "",
};

/** Status, counts and times of each stage of the rail. */
export function describeStages(
  row: Pick<IterationRow, "state" | "resumeState">,
  spans: readonly StateSpan[],
  counts: StageCounts,
): StageProgress[] {
  return stagesOf(row).map(({ stage, status }) => {
    const measured = measure(stage, counts);
    const shown = shownStatus(status);
    // Steps are counted as they are grown: before the ranking begins their number is no total.
    if (stage === "rank" && shown === "next") measured.total = null;
    const runs = shown === "now" && isActive(row.state);
    const note = runs && counts.pause !== null ? counts.pause : measured.note;
    const rate = runs && measured.ratePerSecond ? measured.ratePerSecond : null;
    const left = measured.total === null ? null : measured.total - measured.done - measured.failed;
    return {
      key: stage,
      status: shown,
      ...measured,
      note,
      ratePerSecond: rate,
      ...timesOf(stage, spans),
      secondsLeft: rate === null || left === null || left <= 0 ? null : left / rate,
    };
  });
}

/** A rejected batch ended the iteration there: nothing failed. */
const shownStatus = (status: StageStatus): StageProgress["status"] =>
  status === "rejected" ? "stopped" : status;

function timesOf(stage: StageProgress["key"], spans: readonly StateSpan[]) {
  const mine = spans.filter((span) => statesOf[stage].includes(span.state));
  const entered = mine.map((span) => span.enteredAt.getTime());
  const left = mine.map((span) => span.leftAt?.getTime() ?? null);
  const ended = left.length > 0 && left.every((time) => time !== null);
  return {
    startedAt: entered.length === 0 ? null : new Date(Math.min(...entered)).toISOString(),
    endedAt: ended ? new Date(Math.max(...left.map(Number))).toISOString() : null,
  };
}

function measure(stage: StageProgress["key"], counts: StageCounts): Measured {
  switch (stage) {
    case "grow":
      return {
        ...nothing,
        done: counts.growth.completed,
        total: counts.growth.planned || counts.plannedTrajectories,
        failed: counts.growth.failed,
        ratePerSecond: counts.growth.perSecond,
        note: counts.failures
          .map(({ code, count }) => `${count} ${words[code] ?? code}`)
          .join(", "),
      };
    case "rank":
      return {
        ...nothing,
        done: counts.ranking.ranked,
        // Steps are not known before they are grown.
        total:
          counts.growth.completed === 0
            ? null
            : Math.max(counts.ranking.steps, counts.ranking.ranked),
        unscored: counts.ranking.unscored,
        ratePerSecond: counts.ranking.perSecond,
      };
    case "review":
      return nothing;
    case "train":
      return { ...nothing, ...counts.training };
    case "evaluate":
      return {
        ...nothing,
        done: counts.evaluation.completed,
        total: counts.evaluation.planned || null,
        failed: counts.evaluation.failed,
        ratePerSecond: counts.evaluation.perSecond,
      };
  }
}
