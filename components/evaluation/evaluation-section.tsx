"use client";

import { useState } from "react";
import { BreakdownPanel } from "@/components/evaluation/breakdown-panel";
import { ChangesPanel } from "@/components/evaluation/changes-panel";
import { ChecksPanel } from "@/components/evaluation/checks-panel";
import { ComparisonPanel } from "@/components/evaluation/comparison-panel";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { Comparison } from "@/lib/contracts/iteration";

const familyOf = (one: Comparison) => `${one.setName}|${one.split}|${one.decoding}`;

const familyName = (one: Comparison) =>
  `${one.split}, ${one.decoding === "greedy" ? "greedy" : "as deployed"}`;

/** Comparisons on the same questions in the same decoding stand together; several are chosen between. */
export function EvaluationSection({ comparisons }: { comparisons: readonly Comparison[] }) {
  const families = [...Map.groupBy(comparisons, familyOf)];
  const [chosen, setChosen] = useState<string | null>(null);
  const [size, setSize] = useState<string | null>(null);
  const family = families.find(([key]) => key === chosen) ?? families[0];
  if (!family) return null;
  const [key, members] = family;
  const comparison = members.find((one) => one.policy.size === size) ?? members[0];
  if (!comparison) return null;
  return (
    <>
      {(families.length > 1 || members.length > 1) && (
        <div className="flex flex-wrap items-center gap-2">
          {families.length > 1 && (
            <SegmentedControl
              label="Evaluation"
              value={key}
              options={families.map(([value, [first]]) => ({
                value,
                label: first ? familyName(first) : value,
              }))}
              onChange={setChosen}
            />
          )}
          {members.length > 1 && (
            <SegmentedControl
              label="Size looked at below"
              value={comparison.policy.size}
              options={members.map(({ policy }) => ({ value: policy.size, label: policy.size }))}
              onChange={setSize}
            />
          )}
        </div>
      )}
      <ComparisonPanel comparisons={members} />
      <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)] items-start gap-4 max-lg:grid-cols-1 max-md:gap-3">
        <BreakdownPanel comparison={comparison} />
        <ChecksPanel comparison={comparison} />
      </div>
      <ChangesPanel comparison={comparison} />
    </>
  );
}
