"use client";

import { useState } from "react";
import { unitWords } from "@/components/evaluation/evaluation-words";
import { IntervalText } from "@/components/mark/interval-text";
import { PolicyMark } from "@/components/mark/policy-mark";
import { Panel } from "@/components/ui/panel";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { formatNumber } from "@/lib/client/format";
import type { EvaluationFigures, PolicyFigures } from "@/lib/contracts/evaluation";
import type { ShareFigure } from "@/lib/contracts/figure";

interface Column {
  name: string;
  n: number;
}

const cellsOf = (policy: PolicyFigures, view: "hops" | "groups"): Map<string, ShareFigure> =>
  view === "hops"
    ? new Map(policy.hops.map(({ hops, figure }) => [formatNumber(hops), figure]))
    : new Map(policy.groups.map(({ name, figure }) => [name, figure]));

/** Of every policy the same columns, in the order of the first that has them. */
function columnsOf(policies: readonly PolicyFigures[], view: "hops" | "groups"): Column[] {
  const columns = new Map<string, Column>();
  for (const policy of policies) {
    for (const [name, { n }] of cellsOf(policy, view)) {
      columns.set(name, { name, n: Math.max(n, columns.get(name)?.n ?? 0) });
    }
  }
  return [...columns.values()];
}

/** Every policy by number of hops or by question type: a gain that costs one type shows here. */
export function PolicyBreakdown({ figures }: { figures: EvaluationFigures }) {
  const { policies, measure } = figures;
  const hasHops = policies.some((policy) => policy.hops.length > 1);
  const [view, setView] = useState<"hops" | "groups">(hasHops ? "hops" : "groups");
  const columns = columnsOf(policies, view);
  return (
    <Panel
      title={view === "hops" ? "By number of hops" : "By question type"}
      aside={
        <>
          <span>{unitWords[measure]}, 95 % interval</span>
          <SegmentedControl
            label="Break down by"
            value={view}
            options={[
              { value: "hops", label: "Hops" },
              { value: "groups", label: "Types" },
            ]}
            onChange={setView}
          />
        </>
      }
    >
      <Table label={view === "hops" ? "By number of hops" : "By question type"}>
        <thead>
          <Tr>
            <Th>Policy</Th>
            {columns.map(({ name, n }) => (
              <Th key={name} num>
                {name}, n = {formatNumber(n)}
              </Th>
            ))}
          </Tr>
        </thead>
        <tbody>
          {policies.map((policy) => {
            const cells = cellsOf(policy, view);
            return (
              <Tr key={policy.evaluationId}>
                <Td>
                  <PolicyMark generation={policy.policy.generation} size={policy.policy.size} />
                </Td>
                {columns.map(({ name }) => (
                  <Td key={name} num>
                    <IntervalText points figure={cells.get(name) ?? null} />
                  </Td>
                ))}
              </Tr>
            );
          })}
        </tbody>
      </Table>
    </Panel>
  );
}
