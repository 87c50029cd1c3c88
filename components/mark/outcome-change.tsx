import { ArrowRight } from "lucide-react";
import { Outcome, type OutcomeKind } from "@/components/mark/outcome";

/** Draft to final: ✕ Wrong → ✓ Right. */
export function OutcomeChange({ from, to }: { from: OutcomeKind; to: OutcomeKind }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap align-middle">
      <Outcome outcome={from} />
      <ArrowRight aria-label="to" role="img" className="size-3 text-ink-3" />
      <Outcome outcome={to} />
    </span>
  );
}
