"use client";

import { Check, TriangleAlert } from "lucide-react";
import { Readouts } from "@/components/chart/readouts";
import { EstimateLanes } from "@/components/launch/estimate-lanes";
import { EstimateTable } from "@/components/launch/estimate-table";
import { LiveDot } from "@/components/mark/live-dot";
import { Panel, PanelBody } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { formatCompact, formatInterval, formatPercent, formatUsd } from "@/lib/client/format";
import { formatDuration } from "@/lib/client/format-time";
import type { Estimate } from "@/lib/contracts/series";
import type { Budget } from "@/lib/domain/plan";

function BudgetLine({
  name,
  value,
  limit,
  unit,
}: {
  name: string;
  value: number;
  limit: number | null;
  unit: string;
}) {
  const share = limit === null || limit === 0 ? 0 : value / limit;
  const text =
    limit === null ? "no limit" : `${formatPercent(share, 0)} of ${formatCompact(limit)}${unit}`;
  return (
    <div className="contents">
      <span className="whitespace-nowrap text-ink-2 text-sm">{name}</span>
      <Progress
        label={`${name} of the budget`}
        share={share}
        tone={share > 1 ? "human" : "plain"}
        text={text}
        className="self-center"
      />
      <span
        className={`text-right text-sm tabular-nums ${share > 1 ? "text-human" : "text-ink-3"}`}
      >
        {text}
      </span>
    </div>
  );
}

function Checks({ checks }: Pick<Estimate, "checks">) {
  return (
    <ul className="border-line border-t py-1.5">
      {checks.map((check) => (
        <li
          key={check.text}
          className="grid grid-cols-[14px_minmax(0,1fr)_auto] items-start gap-x-2 px-4 py-1 text-sm max-md:px-3"
        >
          {check.ok ? (
            <Check aria-label="in order" role="img" className="mt-0.5 size-3 text-ink-2" />
          ) : (
            <TriangleAlert aria-label="caution" role="img" className="mt-0.5 size-3 text-wrong" />
          )}
          <span className="text-ink-2">{check.text}</span>
          <span className="text-right text-ink-3">{check.detail}</span>
        </li>
      ))}
    </ul>
  );
}

const units = [
  { seconds: 3600, from: 3600 * 1.65 },
  { seconds: 60, from: 99.5 },
  { seconds: 1, from: 0 },
];

/** The interval in the unit its value is shown in: `[1.1, 3.2]`. */
function intervalText({ value, low, high }: Estimate["seconds"]): string {
  const unit = units.find((one) => value >= one.from)?.seconds ?? 1;
  const digits = value / unit < 10 ? 1 : 0;
  return formatInterval([low / unit, high / unit], digits);
}

/** What the plan will take, as the form stands. */
export function EstimatePanel({
  estimate,
  budget,
  byHand,
  updating,
  unit = "generation",
  children,
}: {
  estimate: Estimate;
  budget: Budget;
  /** What its generations are called: an experiment has arms. */
  unit?: string;
  /** Each generation waits for a person. */
  byHand: boolean;
  updating: boolean;
  children: React.ReactNode;
}) {
  const { seconds, costMicros } = estimate;
  return (
    <Panel
      title="Estimate"
      aside={
        <span role="status" className="inline-flex items-center gap-1.5">
          <LiveDot waiting={updating} /> {updating ? "updating" : "follows the form"}
        </span>
      }
    >
      <Readouts
        items={[
          {
            key: "time",
            label: "Machine time",
            value: formatDuration(seconds.value * 1000),
            beside: intervalText(seconds),
          },
          { key: "cost", label: "Cost, USD", value: formatUsd(costMicros / 1e6) },
        ]}
      />
      <EstimateTable estimate={estimate} unit={unit} />
      <PanelBody rule>
        {unit === "generation" && <EstimateLanes estimate={estimate} byHand={byHand} />}
        <p className="text-ink-3 text-sm not-first:mt-2">{estimate.basis}</p>
      </PanelBody>
      <PanelBody rule className="grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-2.5 gap-y-1">
        <BudgetLine name="Calls" value={estimate.calls} limit={budget.calls} unit="" />
        <BudgetLine name="Tokens" value={estimate.tokens} limit={budget.tokens} unit="" />
        <BudgetLine
          name="Money"
          value={costMicros / 1e6}
          limit={budget.costMicros === null ? null : budget.costMicros / 1e6}
          unit=" USD"
        />
      </PanelBody>
      <Checks checks={estimate.checks} />
      {children}
    </Panel>
  );
}
