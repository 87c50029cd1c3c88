import { LiveDot } from "@/components/mark/live-dot";
import { Tag } from "@/components/ui/tag";
import { formatDuration } from "@/lib/client/format-time";
import type { TrainingRun } from "@/lib/contracts/iteration";

const looks = {
  queued: { word: "queued", tone: "line" },
  running: { word: "training", tone: "accent" },
  succeeded: { word: "trained", tone: "plain" },
  failed: { word: "failed", tone: "warn" },
  cancelled: { word: "cancelled", tone: "plain" },
  outcome_unknown: { word: "outcome unknown", tone: "human" },
} as const;

/** An external trainer is a person's to start. */
const waiting = { word: "waits for its trainer", tone: "human" } as const;

function tookMs({ startedAt, endedAt }: TrainingRun): number | null {
  return startedAt === null || endedAt === null
    ? null
    : Date.parse(endedAt) - Date.parse(startedAt);
}

/** A fine-tuning run's state as a tag. Unknown: the provider could not be asked, and nobody pays twice. */
export function RunState({ run }: { run: TrainingRun }) {
  const waits = run.kind === "external" && run.state === "queued";
  const look = waits ? waiting : looks[run.state];
  const took = tookMs(run);
  const title =
    run.state === "outcome_unknown"
      ? "The provider may hold this job; a person looks there before another is made."
      : undefined;
  return (
    <span className="ml-auto flex items-center gap-2 text-ink-3 text-sm">
      {took !== null && formatDuration(took)}
      <Tag tone={look.tone} title={title}>
        {run.state === "running" && <LiveDot />}
        {look.word}
      </Tag>
    </span>
  );
}
