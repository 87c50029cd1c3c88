import { Table, Td, Th, Tr } from "@/components/ui/table";
import { formatCompact, formatNumber, formatUsd } from "@/lib/client/format";
import { formatDuration } from "@/lib/client/format-time";
import type { Estimate } from "@/lib/contracts/series";

type StageEstimate = Estimate["generations"][number]["stages"][number];

export const stageNames: Record<StageEstimate["stage"], string> = {
  grow: "Grow",
  rank: "Rank and score",
  review: "Review",
  train: "Train",
  evaluate: "Evaluate",
};

/** Over all generations; review takes no machine time and stands in the lanes only. */
function totals({ generations }: Estimate): StageEstimate[] {
  const stages = generations.flatMap((generation) => generation.stages);
  return [...Map.groupBy(stages, (one) => one.stage)]
    .filter(([stage]) => stage !== "review")
    .map(([stage, members]) => ({
      stage,
      calls: members.reduce((sum, one) => sum + one.calls, 0),
      tokens: members.reduce((sum, one) => sum + one.tokens, 0),
      costMicros: members.reduce((sum, one) => sum + one.costMicros, 0),
      seconds: members.reduce((sum, one) => sum + one.seconds, 0),
    }));
}

/** Two figures are as exact as an estimate gets. */
const rounded = (value: number): number =>
  value < 100 ? Math.round(value) : Number(value.toPrecision(3));

const count = (value: number) => (value === 0 ? "none" : formatNumber(rounded(value)));
const tokens = (value: number) => (value === 0 ? "none" : formatCompact(rounded(value)));

export function EstimateTable({ estimate, unit }: { estimate: Estimate; unit: string }) {
  const rows = totals(estimate);
  const slowest = Math.max(...rows.map((row) => row.seconds));
  const many = estimate.generations.length;
  return (
    <Table label="Estimate by stage" className="text-sm">
      <thead>
        <Tr>
          <Th>Stage</Th>
          <Th num>Calls</Th>
          <Th num>Tokens</Th>
          <Th num>USD</Th>
          <Th num>Time</Th>
        </Tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.stage}>
            <Td>{stageNames[row.stage]}</Td>
            <Td num dim={row.calls === 0}>
              {count(row.calls)}
            </Td>
            <Td num dim={row.tokens === 0}>
              {tokens(row.tokens)}
            </Td>
            <Td num dim={row.costMicros === 0}>
              {formatUsd(row.costMicros / 1e6)}
            </Td>
            <Td num className={row.seconds === slowest ? "font-strong" : ""}>
              {formatDuration(row.seconds * 1000)}
            </Td>
          </Tr>
        ))}
        <Tr className="font-strong">
          <Td>{many === 1 ? "In all" : many === 2 ? `Both ${unit}s` : `All ${many} ${unit}s`}</Td>
          <Td num>{count(estimate.calls)}</Td>
          <Td num>{tokens(estimate.tokens)}</Td>
          <Td num>{formatUsd(estimate.costMicros / 1e6)}</Td>
          <Td num>{formatDuration(estimate.seconds.value * 1000)}</Td>
        </Tr>
      </tbody>
    </Table>
  );
}
