"use client";

import Link from "next/link";
import { Circle } from "@/components/mark/circle";
import { Diamond } from "@/components/mark/diamond";
import { StepKindTile } from "@/components/mark/step-kind";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import { MiddleCut } from "@/components/ui/middle-cut";
import { Tag } from "@/components/ui/tag";
import { formatNumber } from "@/lib/client/format";
import type { BatchExample } from "@/lib/contracts/batch";

const sources = {
  ranker: { word: "ranker’s first", mark: <Diamond /> },
  person: { word: "chosen by a person", mark: <Circle /> },
  executed: { word: "executed", mark: null },
  random: { word: "random", mark: null },
} as const;

interface ExampleRowProps {
  example: BatchExample;
  /** As it will stand after the pending changes. */
  included: boolean;
  editable: boolean;
  onToggle: (included: boolean) => void;
}

/** One example: its question, what is trained at which step, and who chose it. */
export function ExampleRow({ example, included, editable, onToggle }: ExampleRowProps) {
  const source = sources[example.targetSource];
  return (
    <li
      className={cn(
        "grid grid-cols-[46px_20px_minmax(0,1fr)_auto] items-start gap-x-2.5 border-line border-t px-4 py-2 first:border-t-0 max-md:grid-cols-[20px_minmax(0,1fr)_auto] max-md:px-3",
        !included && "hatch-soft text-ink-3",
      )}
    >
      <span className="pt-0.5 text-right text-ink-3 text-sm tabular-nums max-md:hidden">
        {formatNumber(example.ordinal + 1)}
      </span>
      <StepKindTile kind={example.kind} named />
      <span className="grid min-w-0 gap-0.5">
        <Link
          href={`/trajectories/${example.trajectoryId}?step=${example.stepIndex}`}
          className="min-w-0 hover:underline"
        >
          <MiddleCut text={example.question} />
        </Link>
        <span className={cn("font-serif text-[14px]/5 text-ink-2", !included && "line-through")}>
          {example.target}
        </span>
        <span className="flex flex-wrap items-center gap-1.5 text-ink-3 text-sm">
          step {example.stepIndex + 1}
          <span className="inline-flex items-center gap-1">
            {source.mark} {source.word}
          </span>
          {example.otherThanExecuted && <Tag tone="accent">not the executed sample</Tag>}
          {example.reason && <span className="font-serif">“{example.reason}”</span>}
        </span>
      </span>
      {editable ? (
        <Checkbox
          checked={included}
          onChange={onToggle}
          label={`Include example ${example.ordinal + 1}`}
          className="mt-1"
        />
      ) : (
        !included && <Tag tone="absent">excluded</Tag>
      )}
    </li>
  );
}
