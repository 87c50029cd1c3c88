import { cn } from "@/components/ui/cn";

const tones = { accent: "bg-accent", human: "bg-human-mark", plain: "bg-ink-3" } as const;

type ProgressProps = {
  /** What progresses. */
  label: string;
  /** 0–1. */
  share: number;
  /** Leaf: live. Amber: by hand. Plain: a share of a budget, or at rest. */
  tone?: keyof typeof tones;
  /** Read out instead of the per cent: "742 of 1,200". */
  text?: string;
  className?: string;
};

export function Progress({ label, share, tone = "accent", text, className }: ProgressProps) {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuetext={text}
      className={cn("h-1 overflow-hidden rounded-[2px] bg-line", className)}
    >
      <div
        className={cn("h-full transition-[width] duration-(--t-base) ease-move", tones[tone])}
        style={{ width: `${percent}%` }}
      />
    </div>
  );
}
