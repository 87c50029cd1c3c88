"use client";

import { Triangle } from "lucide-react";
import { useEffect, useRef } from "react";
import { Circle } from "@/components/mark/circle";
import { Diamond } from "@/components/mark/diamond";
import { SearchMark, StepKindName, StepKindTile } from "@/components/mark/step-kind";
import { CitationChip } from "@/components/trajectory/citation-chip";
import { wordsOfStep } from "@/components/trajectory/step-words";
import { cn } from "@/components/ui/cn";
import { Tag } from "@/components/ui/tag";
import { formatPlural } from "@/lib/client/format";
import type { StepView } from "@/lib/contracts/trajectory";

interface StepTimelineProps {
  steps: readonly StepView[];
  current: number;
  onSelect: (stepIndex: number) => void;
}

function StepFlag({ step }: { step: StepView }) {
  const executed = step.samples.find((sample) => sample.executed);
  const target = step.samples.find((sample) => sample.trainingTarget);
  if (step.dropped) return <Tag tone="absent">dropped</Tag>;
  if (!executed) {
    return (
      <Tag tone="warn">
        <Triangle aria-hidden="true" /> failed
      </Tag>
    );
  }
  if (!target || target.index === executed.index) return null;
  return step.targetSource === "person" ? (
    <Tag tone="human" title="A person chose another sample than the one executed">
      <Circle /> trains on {target.index + 1}
    </Tag>
  ) : (
    <Tag tone="ai" title="The ranker prefers another sample than the one executed">
      <Diamond /> prefers {target.index + 1}
    </Tag>
  );
}

function SearchLine({ step }: { step: StepView }) {
  const results = step.observation?.results ?? [];
  const first = results[0];
  const last = results.at(-1);
  const links =
    first && last
      ? `, ${first.linkId === last.linkId ? "link" : "links"} ${first.linkId}${first.linkId === last.linkId ? "" : ` to ${last.linkId}`}`
      : "";
  return (
    <li className="flex items-center gap-2.5 px-2 py-0.5 text-ink-2 text-sm">
      <SearchMark />
      <span className="truncate">
        {step.observation?.error ?? `${formatPlural(results.length, "result")}${links}`}
      </span>
    </li>
  );
}

function StepLine({
  step,
  current,
  onSelect,
}: {
  step: StepView;
  current: boolean;
  onSelect: () => void;
}) {
  const ref = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (current) ref.current?.scrollIntoView({ block: "nearest" });
  }, [current]);
  const words = wordsOfStep(step);
  return (
    <li className="[contain-intrinsic-size:auto_48px] [content-visibility:auto]">
      <button
        ref={ref}
        type="button"
        aria-current={current ? "step" : undefined}
        onClick={onSelect}
        className={cn(
          "move grid w-full cursor-default grid-cols-[20px_minmax(0,1fr)_auto] items-center gap-x-2.5 rounded-control border border-transparent px-2 py-1.5 text-left focus-visible:-outline-offset-2",
          current
            ? "border-accent-line bg-surface shadow-[inset_3px_0_var(--accent)]"
            : "hover:bg-hover",
          step.dropped && "text-ink-3 line-through decoration-1",
        )}
      >
        <StepKindTile kind={step.kind} />
        <span className="flex items-center gap-1.5">
          <span className="text-ink-3 tabular-nums">{step.index + 1}</span>
          <StepKindName kind={step.kind} />
        </span>
        <StepFlag step={step} />
        <span className="col-span-2 col-start-2 line-clamp-2 text-ink-2 text-sm wrap-anywhere">
          {words.text}{" "}
          {words.linkIds.map((linkId) => (
            <CitationChip key={linkId} linkId={linkId} still />
          ))}
        </span>
      </button>
    </li>
  );
}

/** The steps in order; a search stands between a decision and the summary that read it. */
export function StepTimeline({ steps, current, onSelect }: StepTimelineProps) {
  return (
    <nav aria-label="Steps" className="px-2.5 py-2.5">
      <ol className="grid gap-0.5">
        {steps.flatMap((step) => [
          step.observation && <SearchLine key={`search-${step.index}`} step={step} />,
          <StepLine
            key={step.index}
            step={step}
            current={step.index === current}
            onSelect={() => onSelect(step.index)}
          />,
        ])}
      </ol>
      {steps.length === 0 && (
        <p className="flex items-center gap-2 px-2 py-1 text-ink-3">No step was stored.</p>
      )}
    </nav>
  );
}
