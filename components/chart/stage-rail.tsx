import type { ReactNode } from "react";
import { StageGlyph, type StageStatus } from "@/components/chart/stage-glyph";
import { cn } from "@/components/ui/cn";

export type Stage = {
  key: string;
  name: string;
  status: StageStatus;
  /** Done of all, 0–1. */
  share: number;
  /** Time taken, left, or expected: "34 s", "15 s left", "about 20 s", "by hand". */
  time?: string;
  /** The count that matters: "1,188". */
  figure: ReactNode;
  /** Dim, after it: "of 1,200". */
  unit?: string;
  /** What stands out: failures, rate, what it waits for. */
  note?: ReactNode;
};

/** The stage that has the attention; the last done one when nothing runs any more. */
export function currentStage(stages: readonly Stage[]): string | undefined {
  const active = stages.find((stage) => stage.status !== "done" && stage.status !== "next");
  return (active ?? stages.findLast((stage) => stage.status === "done"))?.key;
}

function barOf(status: StageStatus): string {
  if (status === "now") return "bg-accent";
  return status === "waiting" ? "bg-human-mark" : "bg-ink-3";
}

/** A stage that stands still is not tinted like one that runs. */
function tintOf(status: StageStatus): string {
  if (status === "waiting") return "bg-human-soft";
  return status === "stopped" || status === "failed" ? "bg-sunken" : "bg-selected";
}

function StageCell({ stage, current }: { stage: Stage; current: boolean }) {
  const next = stage.status === "next";
  return (
    <li
      aria-current={current ? "step" : undefined}
      className={cn(
        "relative grid min-w-0 content-start gap-0.5 border-line border-l pt-2.5 pr-3.5 pb-3 pl-4 first:border-l-0 max-md:border-t max-md:border-l-0 max-md:first:border-t-0",
        current && tintOf(stage.status),
      )}
    >
      <span className={cn("flex items-center gap-2 font-strong", next && "text-ink-3")}>
        <StageGlyph status={stage.status} share={stage.share} />
        {stage.name}
        <span className="ml-auto whitespace-nowrap font-body text-ink-3 text-sm">{stage.time}</span>
      </span>
      <span className={cn("pl-[26px] text-lg tabular-nums", next && "text-ink-3")}>
        {stage.figure} <span className="text-ink-3 text-sm">{stage.unit}</span>
      </span>
      {stage.note && (
        <span
          title={typeof stage.note === "string" ? stage.note : undefined}
          className="line-clamp-2 pl-[26px] text-ink-3 text-sm wrap-anywhere"
        >
          {stage.note}
        </span>
      )}
      <i
        aria-hidden="true"
        className={cn(
          "absolute bottom-0 left-0 h-[3px] transition-[width] duration-(--t-base)",
          barOf(stage.status),
        )}
        style={{ width: `${Math.min(1, Math.max(0, stage.share)) * 100}%` }}
      />
    </li>
  );
}

const columns: Record<number, string> = {
  3: "lg:grid-cols-3 md:max-lg:grid-cols-[repeat(3,minmax(168px,1fr))]",
  4: "lg:grid-cols-4 md:max-lg:grid-cols-[repeat(4,minmax(150px,1fr))]",
  5: "lg:grid-cols-5 md:max-lg:grid-cols-[repeat(5,minmax(168px,1fr))]",
};

/** Stages of an iteration from left to right; under one another on phones. */
export function StageRail({
  label = "Stages",
  stages,
}: {
  label?: string;
  stages: readonly Stage[];
}) {
  const current = currentStage(stages);
  return (
    <section aria-label={label} className="overflow-x-auto rounded-panel bg-surface shadow-e0">
      <ol
        className={cn(
          "grid max-md:grid-cols-[minmax(0,1fr)]",
          columns[stages.length] ?? columns[5],
        )}
      >
        {stages.map((stage) => (
          <StageCell key={stage.key} stage={stage} current={stage.key === current} />
        ))}
      </ol>
    </section>
  );
}
