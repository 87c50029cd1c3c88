"use client";

import { useState } from "react";
import { DifferenceText } from "@/components/mark/difference-text";
import { Panel } from "@/components/ui/panel";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { formatNumber, formatPoints } from "@/lib/client/format";
import type { Comparison } from "@/lib/contracts/iteration";

interface Line {
  name: string;
  n: number;
  parent: number | null;
  policy: number | null;
  difference: Comparison["hops"][number]["difference"];
}

const views = [
  { value: "hops", label: "Hops" },
  { value: "groups", label: "Types" },
] as const;

/** One size by number of hops or by question type: a gain that costs one type shows here. */
export function BreakdownPanel({ comparison }: { comparison: Comparison }) {
  const [view, setView] = useState<"hops" | "groups">("hops");
  const lines: Line[] =
    view === "hops"
      ? comparison.hops.map((row) => ({ ...row, name: formatNumber(row.hops) }))
      : comparison.groups;
  const points = (share: number | null) => (share === null ? "none" : formatPoints(share));
  return (
    <Panel
      title={`${comparison.policy.size} by ${view === "hops" ? "number of hops" : "question type"}`}
      aside={
        <>
          <span>% right</span>
          <SegmentedControl label="Break down by" value={view} options={views} onChange={setView} />
        </>
      }
    >
      <Table label={view === "hops" ? "By number of hops" : "By question type"}>
        <thead>
          <Tr>
            <Th>{view === "hops" ? "Hops" : "Type"}</Th>
            <Th num>n</Th>
            <Th num>gen {comparison.parent.generation}</Th>
            <Th num>gen {comparison.policy.generation}</Th>
            <Th num>Difference, 95 %</Th>
          </Tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Tr key={line.name}>
              <Td>{line.name}</Td>
              <Td num dim>
                {formatNumber(line.n)}
              </Td>
              <Td num>{points(line.parent)}</Td>
              <Td num>{points(line.policy)}</Td>
              <Td
                num
                className={line.difference?.verdict === "worse" ? "text-wrong" : ""}
                title={line.difference?.sentence}
              >
                <DifferenceText figure={line.difference} />
                {line.difference?.verdict === "worse" && <span className="sr-only">, worse</span>}
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}
