"use client";

import Link from "next/link";
import { useState } from "react";
import { Outcome } from "@/components/mark/outcome";
import { MiddleCut } from "@/components/ui/middle-cut";
import { PanelFoot } from "@/components/ui/panel";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { TextButton } from "@/components/ui/text-link";
import { formatNumber, formatPoints } from "@/lib/client/format";
import type { ChangedQuestion, PolicyComparison } from "@/lib/contracts/evaluation";

const fewest = 8;

interface Row extends ChangedQuestion {
  change: "gained" | "lost";
}

/** Gains and losses by turns, so that a short list shows both. */
function byTurns({ gains, losses }: PolicyComparison): Row[] {
  return Array.from({ length: Math.max(gains.length, losses.length) }, (_, i): Row[] => [
    ...(gains[i] ? [{ ...gains[i], change: "gained" as const }] : []),
    ...(losses[i] ? [{ ...losses[i], change: "lost" as const }] : []),
  ]).flat();
}

/** Whole runs right or wrong need no figure; in between it says how much of them. */
function Answer({ side }: { side: ChangedQuestion["first"] }) {
  const partly = side.value > 0 && side.value < 1;
  return (
    <Link
      href={`/trajectories/${side.trajectoryId}`}
      title={side.answer ?? undefined}
      className="flex min-w-0 items-baseline gap-1.5 hover:underline"
    >
      <span className="min-w-0 truncate">{side.answer ?? "no answer"}</span>
      {partly && (
        <span className="flex-none text-ink-3 text-sm">{formatPoints(side.value, 0)} %</span>
      )}
    </Link>
  );
}

/** The questions on which two policies differ, each answer a link to its trajectory. */
export function ChangedQuestions({ comparison }: { comparison: PolicyComparison }) {
  const [all, setAll] = useState(false);
  const rows = byTurns(comparison);
  const shown = all ? rows : rows.slice(0, fewest);
  const total = comparison.gainCount + comparison.lossCount;
  const nameOf = ({ size, generation }: PolicyComparison["first"]) => `${size} · gen ${generation}`;
  return (
    <>
      <div className="border-line border-t">
        <Table label="Questions that differ" className="table-fixed max-md:min-w-[600px]">
          <colgroup>
            <col className="w-[96px]" />
            <col />
            <col className="w-[20%]" />
            <col className="w-[20%]" />
          </colgroup>
          <thead>
            <Tr>
              <Th>First</Th>
              <Th>Question</Th>
              <Th>{nameOf(comparison.second)}</Th>
              <Th>{nameOf(comparison.first)}</Th>
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
                <Td className="font-serif">
                  <MiddleCut text={row.question} />
                </Td>
                <Td dim>
                  <Answer side={row.second} />
                </Td>
                <Td>
                  <Answer side={row.first} />
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </div>
      {rows.length > fewest && (
        <PanelFoot>
          {formatNumber(shown.length)} of {formatNumber(total)}
          {all && rows.length < total && `; the list holds ${formatNumber(rows.length)}`}.{" "}
          <TextButton onClick={() => setAll(!all)}>{all ? "Show fewer" : "Show more"}</TextButton>
        </PanelFoot>
      )}
    </>
  );
}
