"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeftRight } from "lucide-react";
import { ChangedQuestions } from "@/components/evaluation/changed-questions";
import { IconButton } from "@/components/ui/icon-button";
import { Panel, PanelBody } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { wordsOf } from "@/lib/client/api";
import { policyComparisonQuery } from "@/lib/client/evaluation-queries";
import {
  formatNumber,
  formatP,
  formatPointsSigned,
  formatSignedInterval,
} from "@/lib/client/format";
import type { EvaluationFigures, PolicyComparison } from "@/lib/contracts/evaluation";

interface Pair {
  first: string;
  second: string;
}

interface QuestionComparisonProps {
  projectId: string;
  figures: EvaluationFigures;
  pair: Pair;
  onPair: (pair: Pair) => void;
}

/** Two policies of one's choice, question by question, with the way to both answers. */
export function QuestionComparison({ projectId, figures, pair, onPair }: QuestionComparisonProps) {
  const { part, measure } = figures;
  const asked = { ...pair, part, measure };
  const { data, error } = useQuery(policyComparisonQuery(projectId, asked));
  const options = figures.policies.map(({ evaluationId, policy }) => ({
    value: evaluationId,
    label: `${policy.size} · gen ${policy.generation}`,
  }));
  return (
    <Panel
      title="Question by question"
      aside={
        <>
          <Select
            label="First policy"
            value={pair.first}
            onChange={(first) => onPair({ ...pair, first })}
            options={options}
            className="w-[112px]"
          />
          <IconButton
            size="small"
            label="Swap the two policies"
            icon={<ArrowLeftRight aria-hidden="true" />}
            onClick={() => onPair({ first: pair.second, second: pair.first })}
          />
          <Select
            label="Second policy"
            value={pair.second}
            onChange={(second) => onPair({ ...pair, second })}
            options={options}
            className="w-[112px]"
          />
        </>
      }
    >
      {pair.first === pair.second ? (
        <PanelBody className="text-ink-2">Choose two different policies.</PanelBody>
      ) : data ? (
        <Compared comparison={data} />
      ) : error ? (
        <PanelBody className="text-ink-2">{wordsOf(error).title}</PanelBody>
      ) : (
        <SkeletonRows rows={5} label="The two are being compared" />
      )}
    </Panel>
  );
}

function figuresOf({ pair, mcnemarP, questionsToSettle }: PolicyComparison): string {
  if (!pair) return "More than 1 % of the answers are missing: nothing is claimed.";
  const parts = [
    `${formatPointsSigned(pair.difference)} points ${formatSignedInterval([pair.low, pair.high])}, p ${formatP(pair.p)}, n = ${formatNumber(pair.n)}`,
  ];
  if (mcnemarP !== null) parts.push(`exact McNemar p ${formatP(mcnemarP)}`);
  if (questionsToSettle !== null) {
    parts.push(
      `a difference of this size would take about ${formatNumber(questionsToSettle)} questions to settle (four times in five)`,
    );
  }
  return `${parts.join("; ")}.`;
}

function Compared({ comparison }: { comparison: PolicyComparison }) {
  const { gainCount, lossCount, sameCount, pair } = comparison;
  return (
    <>
      <PanelBody>
        {pair && <p className="font-serif text-lg">{pair.sentence}</p>}
        <p className="mt-1 text-ink-3 text-sm tabular-nums">{figuresOf(comparison)}</p>
        <p className="mt-1 text-ink-2 text-sm tabular-nums">
          {formatNumber(gainCount)} gained, {formatNumber(lossCount)} lost,{" "}
          {formatNumber(sameCount)} the same.
        </p>
      </PanelBody>
      {gainCount + lossCount > 0 && <ChangedQuestions comparison={comparison} />}
    </>
  );
}
