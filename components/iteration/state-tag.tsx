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

type Standing = Pick<IterationSummary, "state" | "decision">;

/** State in words, decided ones by the decision. */
export function stateText({ state, decision }: Standing): string {
  if (state !== "done") return stateWords[state];
  if (decision === null) return "Done, not decided";
  return decision === "accepted" ? "Done, accepted" : "Done, rejected";
}

/** Beside the title of the iteration. */
export function StateTag({ state, decision }: Standing) {
  const text = stateText({ state, decision });
  if (state === "in_review" || (state === "done" && decision === null)) {
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
export function StateCell({ state, decision }: Standing) {
  const waits = state === "in_review" || (state === "done" && decision === null);
  const text =
    state === "done" && decision !== null
      ? stateText({ state, decision }).slice(6)
      : stateText({ state, decision });
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
