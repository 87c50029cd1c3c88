"use client";

import { useQuery } from "@tanstack/react-query";
import { IntervalText } from "@/components/mark/interval-text";
import { Facts } from "@/components/ui/facts";
import { Panel, PanelBody, PanelFoot } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { TextLink } from "@/components/ui/text-link";
import { wordsOf } from "@/lib/client/api";
import { graderAgreementQuery } from "@/lib/client/evaluation-queries";
import { formatInterval, formatNumber } from "@/lib/client/format";
import type { GraderAgreement } from "@/lib/contracts/evaluation";

/** Of the paper's auto-eval against people over its policies. */
const paper = { pearson: 0.98, spearman: 0.83 };

type Coefficient = { value: number; low: number | null; high: number | null };

function CoefficientText({ figure, paperValue }: { figure: Coefficient; paperValue?: number }) {
  const { value, low, high } = figure;
  return (
    <>
      <b className="font-label">{formatNumber(value, 2)}</b>
      <span className="text-ink-3">
        {low !== null && high !== null && ` ${formatInterval([low, high], 2)}`}
        {paperValue !== undefined && `, paper ${formatNumber(paperValue, 2)}`}
      </span>
    </>
  );
}

/** How far the grader can be trusted: against people's verdicts, answer by answer and over policies. */
export function GraderPanel({ projectId }: { projectId: string }) {
  const { data, error } = useQuery(graderAgreementQuery(projectId));
  return (
    <Panel
      title="Grader against people"
      aside={data && data.answers > 0 ? `${formatNumber(data.answers)} answers both judged` : ""}
    >
      {data ? (
        <Agreement agreement={data} />
      ) : error ? (
        <PanelBody className="text-ink-2">{wordsOf(error).title}</PanelBody>
      ) : (
        <SkeletonRows rows={3} label="Verdicts are being compared" />
      )}
    </Panel>
  );
}

function Agreement({ agreement }: { agreement: GraderAgreement }) {
  const { answers, kappa, correlation } = agreement;
  if (answers === 0) {
    return (
      <PanelBody className="text-ink-2">
        No answer has a person’s verdict yet. Open a{" "}
        <TextLink href="/trajectories?purpose=evaluation">trajectory</TextLink> and say whether its
        answer is right.
      </PanelBody>
    );
  }
  const facts = [
    {
      name: "Agree on",
      value: <IntervalText figure={agreement.agreement} n />,
    },
    {
      name: "Right for people alone",
      value: `${formatNumber(agreement.onlyPeople)}, for the grader alone ${formatNumber(agreement.onlyGrader)}`,
    },
    ...(kappa ? [{ name: "Per answer, kappa", value: <CoefficientText figure={kappa} /> }] : []),
    ...(correlation
      ? [
          {
            name: `Over ${formatNumber(correlation.policies)} policies, Pearson`,
            value: <CoefficientText figure={correlation.pearson} paperValue={paper.pearson} />,
          },
          {
            name: `Over ${formatNumber(correlation.policies)} policies, Spearman`,
            value: <CoefficientText figure={correlation.spearman} paperValue={paper.spearman} />,
          },
        ]
      : []),
  ];
  const refused = [agreement.noKappaBecause, agreement.noCorrelationBecause].filter(Boolean);
  return (
    <>
      <PanelBody>
        <Facts facts={facts} />
      </PanelBody>
      <PanelFoot>
        {refused.length > 0
          ? refused.join(" ")
          : "Verdicts of people are given with the grader’s in sight, so that they lean toward it."}
      </PanelFoot>
    </>
  );
}
