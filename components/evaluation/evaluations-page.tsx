"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Play } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { EvaluationList } from "@/components/evaluation/evaluation-list";
import { FamilyBar } from "@/components/evaluation/family-bar";
import { FamilyFigures } from "@/components/evaluation/family-figures";
import { PaperPanel } from "@/components/evaluation/paper-panel";
import { TestSplitPanel } from "@/components/evaluation/test-split-panel";
import { useFamilyChoice } from "@/components/evaluation/use-family-choice";
import { PageBody, Stack } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { evaluationBoardQuery } from "@/lib/client/evaluation-queries";
import { type Role, roleAllows } from "@/lib/domain/role";

const RunEvaluationDialog = dynamic(() => import("@/components/evaluation/run-evaluation-dialog"));

/** How good each policy is and what may be said of any two; an evaluation is run from here. */
export function EvaluationsPage({ projectId, role }: { projectId: string; role: Role }) {
  const { data: board } = useSuspenseQuery(evaluationBoardQuery(projectId));
  const choice = useFamilyChoice(board.families);
  const [ordering, setOrdering] = useState(false);
  const off = roleAllows(role, "researcher")
    ? undefined
    : `needs the role researcher; yours is ${role}`;
  const run = (
    <Button
      variant="primary"
      icon={<Play aria-hidden="true" />}
      disabled={off}
      onClick={() => setOrdering(true)}
    >
      Evaluate a policy
    </Button>
  );
  return (
    <>
      <PageHeader title="Evaluations" actions={run} />
      {choice.asked && <FamilyBar board={board} asked={choice.asked} onChange={choice.change} />}
      <PageBody>
        <EvaluationList projectId={projectId} evaluations={board.evaluations} off={off} />
        {choice.asked ? (
          <FamilyFigures
            projectId={projectId}
            asked={choice.asked}
            role={role}
            testSplits={board.testSplits}
          />
        ) : (
          <Stack>
            <Panel label="Figures">
              <EmptyState action={run}>
                Nothing was evaluated yet. An evaluation asks a policy every question of a split and
                grades its answers.
              </EmptyState>
            </Panel>
            <TestSplitPanel projectId={projectId} role={role} testSplits={board.testSplits} />
            <PaperPanel />
          </Stack>
        )}
      </PageBody>
      {ordering && (
        <RunEvaluationDialog
          projectId={projectId}
          testSplits={board.testSplits}
          onClose={() => setOrdering(false)}
        />
      )}
    </>
  );
}
