import { AlignLeft, Anchor, MessageSquareQuote, Search, Split, Target } from "lucide-react";
import { cn } from "@/components/ui/cn";
import type { StepKind } from "@/lib/domain/step-kind";

/** One icon and one hue a kind, the same everywhere. */
export const stepKindLook = {
  decision: {
    icon: Split,
    name: "Decision",
    text: "text-decision",
    soft: "bg-decision-soft",
    fill: "bg-decision",
  },
  summary: {
    icon: AlignLeft,
    name: "Summary",
    text: "text-summary",
    soft: "bg-summary-soft",
    fill: "bg-summary",
  },
  answer: {
    icon: MessageSquareQuote,
    name: "Answer",
    text: "text-answer",
    soft: "bg-answer-soft",
    fill: "bg-answer",
  },
  relevance_check: {
    icon: Target,
    name: "Relevance check",
    text: "text-relevance",
    soft: "bg-relevance-soft",
    fill: "bg-relevance",
  },
  grounding_check: {
    icon: Anchor,
    name: "Grounding check",
    text: "text-grounding",
    soft: "bg-grounding-soft",
    fill: "bg-grounding",
  },
} as const satisfies Record<StepKind, object>;

/** The tile. Give `named` where the kind's name does not stand beside it. */
export function StepKindTile({
  kind,
  small,
  named,
}: {
  kind: StepKind;
  small?: boolean;
  named?: boolean;
}) {
  const look = stepKindLook[kind];
  return (
    <span
      title={named ? look.name : undefined}
      className={cn(
        "inline-grid flex-none place-items-center rounded-mark",
        small ? "size-4 [&_svg]:size-2.5" : "size-5 [&_svg]:size-3",
        look.text,
        look.soft,
      )}
    >
      <look.icon aria-hidden="true" strokeWidth={2.25} />
      {named && <span className="sr-only">{look.name}</span>}
    </span>
  );
}

export function StepKindName({ kind, className }: { kind: StepKind; className?: string }) {
  const look = stepKindLook[kind];
  return <span className={cn("font-label", look.text, className)}>{look.name}</span>;
}

/** A search is not a step: bare and grey, no tile. */
export function SearchMark() {
  return (
    <span className="inline-grid size-5 flex-none place-items-center text-ink-3">
      <Search aria-hidden="true" strokeWidth={2.25} className="size-3" />
    </span>
  );
}
