"use client";

import Link from "next/link";
import { useState } from "react";
import { Outcome } from "@/components/mark/outcome";
import { MiddleCut } from "@/components/ui/middle-cut";
import { Panel, PanelFoot } from "@/components/ui/panel";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { TextButton } from "@/components/ui/text-link";
import { formatNumber } from "@/lib/client/format";
import type { Comparison } from "@/lib/contracts/iteration";

const fewest = 6;

/** Gains and losses by turns, so that a short list shows both. */
function byTurns(changed: Comparison["changed"]): Comparison["changed"] {
  const gained = changed.filter((one) => one.change === "gained");
  const lost = changed.filter((one) => one.change === "lost");
  return Array.from({ length: Math.max(gained.length, lost.length) }, (_, index) =>
    [gained[index], lost[index]].filter((one) => one !== undefined),
  ).flat();
}

/** Questions whose outcome changed from the parent to the new policy, with both answers. */
export function ChangesPanel({ comparison }: { comparison: Comparison }) {
  const [all, setAll] = useState(false);
  const { gainedCount, lostCount, unchangedCount } = comparison;
  const total = gainedCount + lostCount;
  const rows = byTurns(comparison.changed);
  const shown = all ? rows : rows.slice(0, fewest);
  return (
    <Panel
      title="Questions gained and lost"
      aside={`${comparison.policy.size}: ${formatNumber(gainedCount)} gained, ${formatNumber(lostCount)} lost, ${formatNumber(unchangedCount)} unchanged`}
    >
      {total === 0 ? (
        <p className="px-4 py-4 font-serif text-lg text-ink-2 max-md:px-3">
          Every question came out as it did with the parent.
        </p>
      ) : (
        <Table label="Questions that changed" className="table-fixed max-md:min-w-[560px]">
          <colgroup>
            <col className="w-[92px]" />
            <col />
            <col className="w-[16%]" />
            <col className="w-[16%]" />
          </colgroup>
          <thead className="sr-only">
            <Tr>
              <Th>Change</Th>
              <Th>Question</Th>
              <Th>Parent’s answer</Th>
              <Th>New answer</Th>
            </Tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <Tr key={row.questionId}>
                <Td>
                  {row.change === "gained" ? (
                    <Outcome outcome="right" word="Gained" />
                  ) : (
                    <Outcome outcome="wrong" word="Lost" />
                  )}
                </Td>
                <Td>
                  <Link href={`/trajectories/${row.trajectoryId}`} className="hover:underline">
                    <MiddleCut text={row.question} />
                  </Link>
                </Td>
                <Td dim className="truncate" title={row.before ?? undefined}>
                  {row.before ?? "no answer"}
                </Td>
                <Td className="truncate" title={row.after ?? undefined}>
                  {row.after ?? "no answer"}
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
      {rows.length > fewest && (
        <PanelFoot>
          First {formatNumber(shown.length)} of {formatNumber(total)}
          {rows.length < total && all && `; the list holds ${formatNumber(rows.length)}`}.{" "}
          <TextButton onClick={() => setAll(!all)}>{all ? "Show fewer" : "Show more"}</TextButton>
        </PanelFoot>
      )}
    </Panel>
  );
}
