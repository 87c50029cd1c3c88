import { cn } from "@/components/ui/cn";

export type LaneSegment = {
  key: string;
  /** Shown on hover: "Rank, 12 min". */
  title: string;
  /** Seconds, or any unit shared by the lanes. By hand: not to scale. */
  weight: number;
  /** `slow` sets the pace (leaf), `hand` waits for a person (amber hatch). */
  kind: "plain" | "slow" | "hand";
};

type ProgressLaneProps = {
  /** Read out: what takes how long. */
  label: string;
  segments: readonly LaneSegment[];
  /** Of the longest lane, 0–1. */
  share?: number;
};

const looks = { plain: "bg-bar", slow: "bg-bar-kept", hand: "hatch-human" } as const;

/** Time by stage as one bar. */
export function ProgressLane({ label, segments, share = 1 }: ProgressLaneProps) {
  return (
    <span
      role="img"
      aria-label={label}
      className="flex h-3.5 gap-px"
      style={{ width: `${share * 100}%` }}
    >
      {segments.map((segment) => (
        <i
          key={segment.key}
          title={segment.title}
          className={cn("min-w-0.5 rounded-[1px]", looks[segment.kind])}
          style={{ flex: segment.kind === "hand" ? "0 0 18px" : `${segment.weight} 0 2px` }}
        />
      ))}
    </span>
  );
}
