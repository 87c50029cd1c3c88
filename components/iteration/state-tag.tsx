import { Check, Square, TriangleAlert, X } from "lucide-react";
import { Circle } from "@/components/mark/circle";
import { LiveDot } from "@/components/mark/live-dot";
import { Tag } from "@/components/ui/tag";
import type { IterationSummary } from "@/lib/contracts/iteration";
import type { IterationState } from "@/lib/domain/iteration-state";

export const stateWords: Record<IterationState, string> = {
  queued: "Queued",
  growing: "Growing",
  ranking: "Ranking",
  in_review: "In review",
  approved: "Approved",
  training: "Training",
  evaluating: "Evaluating",
  done: "Done",
  rejected: "Rejected",
  failed: "Failed",
  cancelled: "Stopped",
};

const atWork: ReadonlySet<IterationState> = new Set([
  "growing",
  "ranking",
  "approved",
  "training",
  "evaluating",
]);

export const isAtWork = (state: IterationState): boolean => atWork.has(state);

/** An experiment's arm that is done waits for nobody: it is there to be compared. */
type Standing = Pick<IterationSummary, "state" | "decision"> & {
  arm?: IterationSummary["arm"];
};

const isUndecided = ({ state, decision, arm = null }: Standing): boolean =>
  state === "done" && decision === null && arm === null;

/** State in words, decided ones by the decision. */
export function stateText(standing: Standing): string {
  const { state, decision } = standing;
  if (state !== "done") return stateWords[state];
  if (decision === null) return isUndecided(standing) ? "Done, not decided" : "Done";
  return decision === "accepted" ? "Done, accepted" : "Done, rejected";
}

/** Beside the title of the iteration. */
export function StateTag(standing: Standing) {
  const { state } = standing;
  const text = stateText(standing);
  if (state === "in_review" || isUndecided(standing)) {
    return (
      <Tag tone="human">
        <Circle /> {text}
      </Tag>
    );
  }
  if (isAtWork(state)) {
    return (
      <Tag tone="accent">
        <LiveDot /> {text}
      </Tag>
    );
  }
  const looks = {
    done: { tone: "plain", icon: Check },
    rejected: { tone: "plain", icon: X },
    failed: { tone: "warn", icon: TriangleAlert },
    cancelled: { tone: "plain", icon: Square },
    queued: { tone: "line", icon: null },
  } as const;
  const look = looks[state as keyof typeof looks];
  return (
    <Tag tone={look.tone}>
      {look.icon && <look.icon aria-hidden="true" />} {text}
    </Tag>
  );
}

/** In a cell of the table: words, a live square while it works, a circle where a person is due. */
export function StateCell(standing: Standing) {
  const { state, decision } = standing;
  const waits = state === "in_review" || isUndecided(standing);
  const text =
    state === "done" && decision !== null ? stateText(standing).slice(6) : stateText(standing);
  return (
    <span className="inline-flex items-center gap-1.5">
      {isAtWork(state) && <LiveDot />}
      {waits && <Circle className="size-2" />}
      {state === "failed" && <TriangleAlert aria-hidden="true" className="size-3 text-wrong" />}
      <span className={state === "failed" ? "text-wrong" : ""}>{capital(text)}</span>
    </span>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
