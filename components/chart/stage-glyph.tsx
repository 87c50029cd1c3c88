import { cn } from "@/components/ui/cn";

export type StageStatus = "next" | "now" | "waiting" | "done" | "failed" | "stopped";

const words: Record<StageStatus, string> = {
  next: "not started",
  now: "running",
  waiting: "waiting for a person",
  done: "done",
  failed: "failed",
  stopped: "stopped",
};

const radius = 7;
const round = 2 * Math.PI * radius;

function Shape({ status, share }: { status: StageStatus; share: number }) {
  switch (status) {
    case "done":
      return (
        <>
          <circle cx="9" cy="9" r="7.5" className="fill-ink" />
          <path
            d="m5.8 9.2 2.2 2.2 4.2-4.6"
            className="fill-none stroke-[1.75] stroke-surface"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </>
      );
    case "now":
      return (
        <>
          <circle
            cx="9"
            cy="9"
            r={radius}
            className="fill-surface stroke-[1.75] stroke-line-strong"
          />
          <circle
            cx="9"
            cy="9"
            r={radius}
            transform="rotate(-90 9 9)"
            strokeDasharray={`${Math.max(0.02, share) * round} ${round}`}
            className="fill-none stroke-[2.75] stroke-accent"
          />
        </>
      );
    case "waiting":
      return (
        <>
          <circle cx="9" cy="9" r="7.2" className="fill-surface stroke-2 stroke-human-mark" />
          <circle cx="9" cy="9" r="3.6" className="fill-human-mark" />
        </>
      );
    case "failed":
      return (
        <>
          <path
            d="M9 2.2 16.4 15H1.6Z"
            className="fill-none stroke-[1.6] stroke-wrong"
            strokeLinejoin="round"
          />
          <path
            d="M9 7v3.6M9 12.4v.6"
            className="stroke-[1.6] stroke-wrong"
            strokeLinecap="round"
          />
        </>
      );
    case "stopped":
      return (
        <>
          <circle cx="9" cy="9" r="7.2" className="fill-surface stroke-[1.75] stroke-ink-2" />
          <rect x="6" y="6" width="6" height="6" rx="1" className="fill-ink-2" />
        </>
      );
    case "next":
      return (
        <circle
          cx="9"
          cy="9"
          r="7.2"
          strokeDasharray="2 2.4"
          className="fill-surface stroke-[1.75] stroke-line-strong"
        />
      );
  }
}

/** A stage's state by shape: ink disc, leaf arc, amber, dashed, triangle, square. `share` (0–1) draws the arc. */
export function StageGlyph({
  status,
  share = 0,
  className,
}: {
  status: StageStatus;
  share?: number;
  className?: string;
}) {
  return (
    <svg
      viewBox="0 0 18 18"
      role="img"
      aria-label={words[status]}
      className={cn("size-[18px]", className)}
    >
      <Shape status={status} share={share} />
    </svg>
  );
}
