import { Check, TriangleAlert } from "lucide-react";
import type { DifferenceFigure } from "@/lib/contracts/figure";

/** The conclusion of a comparison in a cell: ✓ better, ▲ worse, or that it cannot be told. */
export function VerdictWord({ verdict }: { verdict: DifferenceFigure["verdict"] }) {
  if (verdict === "cannot_tell") return <span className="text-ink-2">cannot tell</span>;
  const better = verdict === "better";
  const Icon = better ? Check : TriangleAlert;
  return (
    <span
      className={`inline-flex items-center gap-1 align-middle font-strong ${better ? "text-accent-text" : "text-wrong"}`}
    >
      <Icon aria-hidden="true" className="size-3" />
      {better ? "better" : "worse"}
    </span>
  );
}
