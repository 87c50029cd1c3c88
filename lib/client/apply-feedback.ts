import type { GiveFeedback } from "@/lib/contracts/feedback";
import type { FeedbackEntry, TrajectoryDetail } from "@/lib/contracts/trajectory";

export interface PendingFeedback {
  give: GiveFeedback;
  by: { id: string; name: string };
  /** ISO time of the click. */
  at: string;
  /** Stands for the row until the server has named it. */
  id: string;
}

/** What it says in one line, e.g. "Groundedness 2 to 3". Steps and samples count from 1 as on the page. */
export function wordsOfFeedback(give: GiveFeedback, detail: TrajectoryDetail): string {
  switch (give.kind) {
    case "score": {
      const score = detail.scores.find(({ key }) => key === give.dimensionKey);
      const from = score?.effective ?? score?.ai ?? null;
      const title = score?.title ?? give.dimensionKey;
      return from === null || from === give.value
        ? `${title} ${give.value}`
        : `${title} ${from} to ${give.value}`;
    }
    case "train_on":
      return `Step ${give.stepIndex + 1}: train on sample ${give.sampleIndex + 1}`;
    case "drop":
      return `Step ${give.stepIndex + 1} dropped`;
    case "verdict":
      return `The ${give.answer} answer is ${give.value ? "right" : "wrong"}`;
    case "flag":
      return `Flag: ${give.value}`;
    case "note":
      return "Note";
  }
}

/**
 * The trajectory as it will stand once the feedback is stored. The reward stays as it is: what people add up to is
 * computed in one place, on the server, and comes back with its answer.
 */
export function applyFeedback(
  detail: TrajectoryDetail,
  { give, by, at, id }: PendingFeedback,
): TrajectoryDetail {
  const entry: FeedbackEntry = {
    id,
    kind: give.kind,
    dimensionKey: give.kind === "score" ? give.dimensionKey : null,
    text: wordsOfFeedback(give, detail),
    stepIndex: "stepIndex" in give ? give.stepIndex : null,
    reason: give.reason,
    by: { kind: "person", ...by },
    at,
    retractedAt: null,
    canRetract: false,
  };
  const overrides = give.kind !== "flag" && give.kind !== "note";
  const next = {
    ...detail,
    row: { ...detail.row, hasOverride: detail.row.hasOverride || overrides },
    history: [entry, ...detail.history],
  };
  if (give.kind === "score") {
    const scores = detail.scores.map((score) =>
      score.key === give.dimensionKey
        ? { ...score, human: give.value, humanReason: give.reason, effective: give.value }
        : score,
    );
    return { ...next, scores };
  }
  if (give.kind === "train_on") return withStep(next, give.stepIndex, chosen(give.sampleIndex));
  if (give.kind === "drop") {
    return withStep(next, give.stepIndex, (step) => ({ ...step, dropped: true }));
  }
  if (give.kind === "verdict") return withVerdict(next, give.answer, give.value);
  return next;
}

/** With others' words it may come out otherwise: what people add up to comes with the next reading. */
function withVerdict(
  detail: TrajectoryDetail,
  answer: "draft" | "final",
  effective: boolean,
): TrajectoryDetail {
  const verdicts = {
    ...detail.verdicts,
    [answer]: { ...detail.verdicts[answer], effective, source: "people" as const },
  };
  const outcome = effective ? ("right" as const) : ("wrong" as const);
  return answer === "final"
    ? { ...detail, verdicts, row: { ...detail.row, outcome } }
    : { ...detail, verdicts, draftOutcome: outcome };
}

type Step = TrajectoryDetail["steps"][number];

function withStep(
  detail: TrajectoryDetail,
  stepIndex: number,
  change: (step: Step) => Step,
): TrajectoryDetail {
  const steps = detail.steps.map((step) => (step.index === stepIndex ? change(step) : step));
  return { ...detail, steps };
}

function chosen(sampleIndex: number) {
  return (step: Step): Step => ({
    ...step,
    targetSource: "person",
    samples: step.samples.map((sample) => ({
      ...sample,
      trainingTarget: sample.index === sampleIndex,
    })),
  });
}

/** As it will stand once a row of the history is taken back; values follow from the server's answer. */
export function applyRetraction(
  detail: TrajectoryDetail,
  feedbackId: string,
  at: string,
): TrajectoryDetail {
  const history = detail.history.map((entry) =>
    entry.id === feedbackId ? { ...entry, retractedAt: at, canRetract: false } : entry,
  );
  return { ...detail, history };
}
