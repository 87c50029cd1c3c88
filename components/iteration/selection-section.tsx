"use client";

import { RewardPanel } from "@/components/iteration/reward-panel";
import { SelectionPanel } from "@/components/iteration/selection-panel";
import { useSelection } from "@/components/iteration/use-selection";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Panel, PanelBody } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { wordsOf } from "@/lib/client/api";
import type { IterationDetail } from "@/lib/contracts/iteration";

/** Rewards and selection of an iteration whose ranking is over. */
export function SelectionSection({
  projectId,
  detail,
}: {
  projectId: string;
  detail: IterationDetail;
}) {
  const iterationId = detail.summary.id;
  const start = detail.batch?.recipe ?? detail.plan.recipe;
  const selection = useSelection(projectId, iterationId, start);
  const { data, error, refetch } = selection.funnel;
  if (!data) {
    return (
      <Panel title="Selection">
        {error ? (
          <PanelBody>
            <ErrorState
              {...wordsOf(error)}
              safe="Trajectories, rankings and batches are stored and safe; only their counts are missing."
              action={<Button onClick={() => refetch()}>Count again</Button>}
            />
          </PanelBody>
        ) : (
          <SkeletonRows rows={9} label="Counting what the recipe keeps" />
        )}
      </Panel>
    );
  }
  return (
    <>
      <RewardPanel
        iterationId={iterationId}
        funnel={data}
        selection={selection}
        editable={detail.summary.state === "in_review"}
      />
      <SelectionPanel projectId={projectId} detail={detail} funnel={data} selection={selection} />
    </>
  );
}
