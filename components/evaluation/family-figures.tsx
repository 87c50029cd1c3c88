"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { AccuracyGrid } from "@/components/evaluation/accuracy-grid";
import { ContaminationPanel } from "@/components/evaluation/contamination-panel";
import { GraderPanel } from "@/components/evaluation/grader-panel";
import { PairwisePanel } from "@/components/evaluation/pairwise-panel";
import { PaperPanel } from "@/components/evaluation/paper-panel";
import { PolicyBreakdown } from "@/components/evaluation/policy-breakdown";
import { QuestionComparison } from "@/components/evaluation/question-comparison";
import { RunsPanel } from "@/components/evaluation/runs-panel";
import { TestSplitPanel } from "@/components/evaluation/test-split-panel";
import { PageBody, Stack } from "@/components/shell/page-body";
import { ErrorState } from "@/components/ui/error-state";
import { Panel, PanelBody } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { wordsOf } from "@/lib/client/api";
import { evaluationFiguresQuery } from "@/lib/client/evaluation-queries";
import type { FamilyChoice } from "@/lib/client/family-choice";
import type { TestSplit } from "@/lib/contracts/evaluation";
import type { Role } from "@/lib/domain/role";

interface FamilyFiguresProps {
  projectId: string;
  asked: FamilyChoice;
  role: Role;
  testSplits: readonly TestSplit[];
}

/** All that is said of one family of evaluations. */
export function FamilyFigures({ projectId, asked, role, testSplits }: FamilyFiguresProps) {
  const { data: figures, error } = useQuery({
    ...evaluationFiguresQuery(projectId, asked),
    // What stood stays while other figures are on their way.
    placeholderData: keepPreviousData,
  });
  const [chosen, setChosen] = useState<{ first: string; second: string } | null>(null);
  if (error && !figures) {
    const { title, ...rest } = wordsOf(error);
    return (
      <Panel label="Figures">
        <PanelBody>
          <ErrorState title="The figures were not worked out." safe={title} {...rest} />
        </PanelBody>
      </Panel>
    );
  }
  if (!figures) {
    return (
      <Panel label="Figures">
        <SkeletonRows rows={8} label="The figures are being worked out" />
      </Panel>
    );
  }
  const { family } = figures;
  const latest = figures.policies.at(-1)?.evaluationId;
  const base = figures.pairs.find((pair) => pair.firstId === latest) ?? figures.pairs[0];
  const pair = chosen ?? (base && { first: base.firstId, second: base.secondId });
  return (
    <>
      <AccuracyGrid projectId={projectId} figures={figures} role={role} />
      <PageBody layout="aside" className="p-0 max-md:p-0 2xl:px-0">
        <Stack>
          <PairwisePanel
            figures={figures}
            chosen={pair ?? null}
            onChoose={(one) => setChosen({ first: one.firstId, second: one.secondId })}
          />
          {pair && figures.policies.length > 1 && (
            <QuestionComparison
              projectId={projectId}
              figures={figures}
              pair={pair}
              onPair={setChosen}
            />
          )}
          <PolicyBreakdown figures={figures} />
        </Stack>
        <Stack>
          <PaperPanel />
          <GraderPanel projectId={projectId} />
          {family.split !== "train" && (
            <ContaminationPanel
              projectId={projectId}
              questionSetVersionId={family.questionSetVersionId}
              split={family.split}
            />
          )}
          <TestSplitPanel projectId={projectId} role={role} testSplits={testSplits} />
        </Stack>
      </PageBody>
      <RunsPanel figures={figures} />
    </>
  );
}
