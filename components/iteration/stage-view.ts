import type { Stage } from "@/components/chart/stage-rail";
import { formatNumber } from "@/lib/client/format";
import { formatDuration } from "@/lib/client/format-time";
import type { StageProgress } from "@/lib/contracts/iteration";

/** What the stages are about, where the page knows it. */
export interface StageContext {
  /** Policies trained: "L, S, XS". */
  sizes?: string;
  /** Of the standing batch; null: none frozen. */
  exampleCount?: number | null;
  /** "by hand", "automatic". */
  review?: string;
  /** "approved by Ines Marlow". */
  reviewNote?: string;
  /** "validation, greedy, against gen 1". */
  evaluation?: string;
}

const names: Record<StageProgress["key"], string> = {
  grow: "Grow",
  rank: "Rank",
  review: "Review",
  train: "Train",
  evaluate: "Evaluate",
};

const units: Record<StageProgress["key"], string> = {
  grow: "trajectories",
  rank: "steps",
  review: "",
  train: "runs",
  evaluate: "answers",
};

/** Taken, left, or waited for; empty where nothing is known yet. `now` null: the first paint. */
function timeOf(stage: StageProgress, now: number | null): string {
  if (stage.status === "next") return "";
  const from = stage.startedAt === null ? null : Date.parse(stage.startedAt);
  if (stage.status === "now" && stage.secondsLeft !== null) {
    return `${formatDuration(stage.secondsLeft * 1000)} left`;
  }
  if (from === null) return "";
  const to = stage.endedAt === null ? now : Date.parse(stage.endedAt);
  return to === null ? "" : formatDuration(Math.max(0, to - from));
}

function shareOf({ status, done, failed, total }: StageProgress): number {
  if (status === "done") return 1;
  if (total === null || total === 0) return 0;
  return Math.min(1, (done + failed) / total);
}

function countedFigure(stage: StageProgress): Pick<Stage, "figure" | "unit"> {
  const { done, total, status } = stage;
  const unit = units[stage.key];
  if (status === "next") {
    return total === null ? { figure: "", unit: "" } : { figure: formatNumber(total), unit };
  }
  // What the ranker left unscored is no result: it is told beside the count, once the count is final.
  const shown = status === "done" ? done - stage.unscored : done;
  return {
    figure: formatNumber(shown),
    unit: total === null ? unit : `of ${formatNumber(total)} ${unit}`,
  };
}

function notesOf(stage: StageProgress): string {
  const rate = stage.ratePerSecond;
  return [
    stage.status === "now" && rate !== null
      ? `${formatNumber(rate, rate < 10 ? 1 : 0)} a second`
      : "",
    stage.note || (stage.failed > 0 ? `${formatNumber(stage.failed)} failed` : ""),
    stage.unscored > 0 ? `${formatNumber(stage.unscored)} unscored` : "",
  ]
    .filter(Boolean)
    .join(", ");
}

function reviewView(stage: StageProgress, context: StageContext): Partial<Stage> {
  const count = context.exampleCount ?? null;
  const note = context.review === "automatic" ? "no person is asked" : "one approval";
  return {
    figure: count === null ? "" : formatNumber(count),
    unit: count === null ? "" : "examples",
    note: context.reviewNote ?? (stage.status === "done" ? "" : note),
  };
}

const approvalWords = ({ review }: StageContext): string =>
  review === "automatic" ? "" : "waits for approval";

function trainView(stage: StageProgress, context: StageContext): Partial<Stage> {
  const counted = countedFigure(stage);
  const waits = stage.status === "next";
  return {
    ...counted,
    figure: waits ? (context.sizes ?? counted.figure) : counted.figure,
    unit: waits ? "" : (counted.unit ?? ""),
    note: notesOf(stage) || (waits ? approvalWords(context) : (context.sizes ?? "")),
  };
}

/** Progress as the rail and the list draw it. */
export function viewStages(
  stages: readonly StageProgress[],
  context: StageContext,
  now: number | null,
): Stage[] {
  return stages.map((stage) => {
    const base: Stage = {
      key: stage.key,
      name: names[stage.key],
      status: stage.status,
      share: shareOf(stage),
      time:
        stage.key === "review" && stage.status === "next"
          ? (context.review ?? "")
          : timeOf(stage, now),
      ...countedFigure(stage),
      note: notesOf(stage),
    };
    if (stage.key === "review") return { ...base, ...reviewView(stage, context) };
    if (stage.key === "train") return { ...base, ...trainView(stage, context) };
    if (stage.key === "evaluate" && context.evaluation) {
      return { ...base, note: [notesOf(stage), context.evaluation].filter(Boolean).join(", ") };
    }
    return base;
  });
}
