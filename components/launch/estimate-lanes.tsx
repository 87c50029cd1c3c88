import { type LaneSegment, ProgressLane } from "@/components/chart/progress-lane";
import { stageNames } from "@/components/launch/estimate-table";
import { formatDuration } from "@/lib/client/format-time";
import type { Estimate } from "@/lib/contracts/series";

type Generation = Estimate["generations"][number];

const secondsOf = ({ stages }: Generation) => stages.reduce((sum, one) => sum + one.seconds, 0);

function segmentsOf({ stages }: Generation, byHand: boolean): LaneSegment[] {
  const slowest = Math.max(...stages.map((one) => one.seconds));
  const shown = stages.filter((one) => byHand || one.stage !== "review");
  return shown.map((one) => ({
    key: one.stage,
    title:
      one.stage === "review"
        ? "Review, by hand"
        : `${stageNames[one.stage]}, ${formatDuration(one.seconds * 1000)}`,
    weight: one.seconds,
    kind: one.stage === "review" ? "hand" : one.seconds === slowest ? "slow" : "plain",
  }));
}

/** Time by stage and generation: what sets the pace is leaf, what waits for a person hatched. */
export function EstimateLanes({ estimate, byHand }: { estimate: Estimate; byHand: boolean }) {
  const longest = Math.max(...estimate.generations.map(secondsOf), 1e-9);
  return (
    <ul className="grid gap-1.5">
      {estimate.generations.map((generation) => {
        const seconds = secondsOf(generation);
        const time = formatDuration(seconds * 1000);
        return (
          <li
            key={generation.generation}
            className="grid grid-cols-[46px_minmax(0,1fr)_64px] items-center gap-x-2 text-sm"
          >
            <span className="text-ink-3">gen {generation.generation}</span>
            <ProgressLane
              label={`Generation ${generation.generation}, about ${time}`}
              segments={segmentsOf(generation, byHand)}
              share={seconds / longest}
            />
            <span className="text-right tabular-nums">{time}</span>
          </li>
        );
      })}
    </ul>
  );
}
