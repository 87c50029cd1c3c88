import { StageGlyph } from "@/components/chart/stage-glyph";
import type { Stage } from "@/components/chart/stage-rail";
import { cn } from "@/components/ui/cn";
import { Progress } from "@/components/ui/progress";

/** The rail as a list, for a side panel: one line of counts a stage, the running one with its bar. */
export function StageList({ stages }: { stages: readonly Stage[] }) {
  return (
    <ol aria-label="Stages" className="py-1.5">
      {stages.map((stage) => {
        const next = stage.status === "next";
        return (
          <li
            key={stage.key}
            className="relative grid grid-cols-[18px_minmax(0,1fr)_auto] items-start gap-x-2.5 px-4 py-[9px] not-last:before:absolute not-last:before:top-[30px] not-last:before:-bottom-2 not-last:before:left-[24.5px] not-last:before:w-px not-last:before:bg-line-strong max-md:px-3 max-md:not-last:before:left-[20.5px]"
          >
            <StageGlyph status={stage.status} share={stage.share} />
            <span className={cn("font-label", next && "text-ink-3")}>{stage.name}</span>
            <span className="whitespace-nowrap text-ink-3 tabular-nums">{stage.time}</span>
            <div
              className={cn("col-span-2 col-start-2 text-sm", next ? "text-ink-3" : "text-ink-2")}
            >
              {stage.figure} {stage.unit}
              {(stage.status === "now" || stage.status === "waiting") && stage.share > 0 && (
                <Progress
                  label={stage.name}
                  share={stage.share}
                  tone={stage.status === "now" ? "accent" : "human"}
                  className="mt-1.5 mb-0.5"
                />
              )}
              {stage.note && <div>{stage.note}</div>}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
