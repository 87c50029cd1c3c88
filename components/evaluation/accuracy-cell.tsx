import type { ReactNode } from "react";
import { IntervalStrip } from "@/components/chart/interval-strip";
import { sizeColour } from "@/components/mark/policy-size";
import { cn } from "@/components/ui/cn";
import {
  formatNumber,
  formatPlural,
  formatPoints,
  formatShareInterval,
  formatUsd,
} from "@/lib/client/format";
import type { PolicyFigures } from "@/lib/contracts/evaluation";

interface AccuracyCellProps {
  /** Undefined: this size has no such generation, or it was not evaluated. */
  figures: PolicyFigures | undefined;
  domain: readonly [number, number];
  reference: number | null;
  /** What stands beside a policy that is not current. */
  action: (figures: PolicyFigures) => ReactNode;
}

const micros = 1e6;

function costWords({ perRight }: PolicyFigures): string {
  if (!perRight) return "";
  const tokens = `${formatNumber(perRight.tokens)} tokens a right answer`;
  return perRight.costMicros > 0
    ? `${formatUsd(perRight.costMicros / micros)} USD, ${tokens}`
    : tokens;
}

function Claimed({ figures }: { figures: PolicyFigures }) {
  const { accuracy, runs } = figures;
  const { value, low, high } = accuracy;
  if (value === null) {
    return (
      <p className="text-ink-2">
        not claimed: {formatNumber(figures.missing)} of {formatPlural(figures.answers, "answer")}{" "}
        missing
      </p>
    );
  }
  return (
    <p className="flex items-baseline gap-2">
      <span className="font-label text-[21px]/[26px] tracking-[-0.015em] tabular-nums">
        {formatPoints(value)}
        {runs !== null && runs.sd !== null && (
          <span className="ml-1 font-body text-ink-3 text-sm tracking-normal">
            ± {formatPoints(runs.sd)}
          </span>
        )}
      </span>
      <span className="ml-auto text-ink-3 text-sm tabular-nums">
        {low !== null && high !== null && formatShareInterval([low, high])}
      </span>
    </p>
  );
}

/** One policy: its share right with interval and runs, where it stands on the common scale, and what it costs. */
export function AccuracyCell({ figures, domain, reference, action }: AccuracyCellProps) {
  if (!figures) return <div className="hatch border-l" title="not evaluated in this way" />;
  const { draft, policy, isCurrent, verdictsByPeople } = figures;
  return (
    <div className={cn("min-w-0 border-l px-3.5 py-2.5", isCurrent && "bg-accent-soft")}>
      <Claimed figures={figures} />
      <IntervalStrip
        figure={figures.accuracy}
        domain={domain}
        reference={reference}
        colour={sizeColour(policy.size)}
      />
      <p className="flex min-h-6 items-center gap-2 text-ink-3 text-sm tabular-nums">
        <span>
          draft {draft.value === null ? "not claimed" : formatPoints(draft.value)}
          {verdictsByPeople > 0 && `, ${formatPlural(verdictsByPeople, "verdict")} by people`}
          {isCurrent && <span className="sr-only">, current</span>}
        </span>
        <span className="ml-auto">{costWords(figures)}</span>
        {!isCurrent && action(figures)}
      </p>
    </div>
  );
}
