"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Diamond } from "@/components/mark/diamond";
import { AgreementTable } from "@/components/scoring/agreement-table";
import { ScoringRunRow } from "@/components/scoring/scoring-run-row";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Panel, PanelBody } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { Table, Th, Tr } from "@/components/ui/table";
import { wordsOf } from "@/lib/client/api";
import { scoringRunsQuery } from "@/lib/client/scoring-runs-query";
import type { IterationDetail } from "@/lib/contracts/iteration";
import type { ScoringRunView } from "@/lib/contracts/scoring-run";

const RescoreDialog = dynamic(() => import("@/components/scoring/rescore-dialog"), { ssr: false });
const PrimaryDialog = dynamic(() => import("@/components/scoring/primary-dialog"), { ssr: false });

/** Who scored this growth: the run that counts, and those made beside it under another judge or rubric. */
export function ScoringPanel({
  projectId,
  detail,
}: {
  projectId: string;
  detail: IterationDetail;
}) {
  const { mayLaunch } = useShell();
  const iterationId = detail.summary.id;
  const { data, error, refetch } = useQuery(scoringRunsQuery(projectId, iterationId));
  const [opened, setOpened] = useState(false);
  const [next, setNext] = useState<ScoringRunView | null>(null);
  const off = mayLaunch ? undefined : "researchers and admins score again";
  const primary = data?.runs.find((run) => run.isPrimary);
  return (
    <Panel
      title="Scoring runs"
      mark={<Diamond />}
      aside={
        <Button
          size="small"
          icon={<Plus aria-hidden="true" />}
          disabled={off ?? (primary ? undefined : "its own ranking has to end first")}
          onClick={() => setOpened(true)}
        >
          Score again
        </Button>
      }
    >
      {!data && error && (
        <PanelBody>
          <ErrorState
            {...wordsOf(error)}
            safe="Every score is kept."
            action={<Button onClick={() => refetch()}>Read again</Button>}
          />
        </PanelBody>
      )}
      {!data && !error && <SkeletonRows rows={2} label="Reading the scoring runs" />}
      {data && (
        <Table label="Scoring runs">
          <thead>
            <Tr>
              <Th>Judge</Th>
              <Th>Rubric</Th>
              <Th>Reward</Th>
              <Th num>Scored</Th>
              <Th num>Mean reward</Th>
              <Th>
                <span className="sr-only">What can be done</span>
              </Th>
            </Tr>
          </thead>
          <tbody>
            {data.runs.map((run) => (
              <ScoringRunRow
                key={run.id}
                projectId={projectId}
                iterationId={iterationId}
                run={run}
                off={off}
                onPrimary={() => setNext(run)}
              />
            ))}
          </tbody>
        </Table>
      )}
      {data && data.runs.length > 1 && <AgreementTable runs={data.runs} />}
      {opened && (
        <RescoreDialog projectId={projectId} detail={detail} onClose={() => setOpened(false)} />
      )}
      {next && (
        <PrimaryDialog
          projectId={projectId}
          detail={detail}
          run={next}
          primary={primary}
          onClose={() => setNext(null)}
        />
      )}
    </Panel>
  );
}
