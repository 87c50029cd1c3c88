import { cn } from "@/components/ui/cn";

interface RankMarkProps {
  rank: number;
  /** Square: by perplexity. Diamond: the ranker's. */
  by: "perplexity" | "ranker";
  className?: string;
}

/** A rank in the shape of who ranked. */
export function RankMark({ rank, by, className }: RankMarkProps) {
  if (by === "perplexity") {
    return (
      <span
        title={`rank ${rank} by perplexity`}
        className={cn(
          "inline-grid size-[18px] flex-none place-items-center rounded-mark border border-line-strong font-label text-[11px]/none tabular-nums",
          className,
        )}
      >
        {rank}
      </span>
    );
  }
  return (
    <span
      title={`rank ${rank} by the ranker`}
      className={cn("relative inline-grid size-5 flex-none place-items-center text-ai", className)}
    >
      <i
        aria-hidden="true"
        className="absolute size-[14px] rotate-45 rounded-[2px] border-[1.4px] border-ai"
      />
      <span className="relative font-label text-[11px]/none tabular-nums">{rank}</span>
    </span>
  );
}
