import Link from "next/link";
import { EffectiveScore } from "@/components/mark/effective-score";
import { RowOutcome } from "@/components/trajectory/row-outcome";
import { cn } from "@/components/ui/cn";
import { Keys } from "@/components/ui/kbd";
import type { TrajectoryRow } from "@/lib/contracts/trajectory";

interface SiblingListProps {
  siblings: readonly TrajectoryRow[];
  currentId: string;
  hrefOf: (id: string) => string;
}

/** The trajectories of the same question, one key apart. */
export function SiblingList({ siblings, currentId, hrefOf }: SiblingListProps) {
  if (siblings.length < 2) return null;
  const right = siblings.filter((row) => row.outcome === "right").length;
  const graded = siblings.filter((row) => row.outcome !== "ungraded").length;
  return (
    <nav aria-label="Trajectories of the same question" className="min-w-0">
      <div className="mb-1 flex items-center gap-2 text-ink-3 text-sm">
        Same question: {graded > 0 ? `${right} of ${graded} right` : siblings.length}
        <Keys keys={["[", "]"]} className="ml-auto" />
      </div>
      <ul className="flex max-w-[440px] gap-1.5 overflow-x-auto p-px max-md:max-w-full">
        {siblings.map((row) => (
          <li key={row.id} className="flex-none">
            <Link
              href={hrefOf(row.id)}
              prefetch={false}
              aria-current={row.id === currentId ? "true" : undefined}
              className={cn(
                "move grid w-[112px] gap-0.5 rounded-control px-2.5 py-1.5 shadow-[inset_0_0_0_1px_var(--line-strong)] focus-visible:-outline-offset-2",
                row.id === currentId
                  ? "bg-selected shadow-[inset_0_0_0_1.5px_var(--accent)]"
                  : "bg-surface hover:bg-hover",
              )}
            >
              <span className="flex items-center justify-between gap-1.5 text-sm">
                <span className="truncate">{row.answer ?? "none"}</span>
                <RowOutcome row={row} />
              </span>
              <EffectiveScore ai={row.reward.ai} human={row.reward.human} />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
