"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { BatchPanel } from "@/components/batch/batch-panel";
import { LineageStrip } from "@/components/chart/lineage-strip";
import { StageRail } from "@/components/chart/stage-rail";
import { DecisionPanel } from "@/components/evaluation/decision-panel";
import { isRanked } from "@/components/iteration/is-ranked";
import { IterationHeader } from "@/components/iteration/iteration-header";
import { JudgePanel } from "@/components/iteration/judge-panel";
import { viewStages } from "@/components/iteration/stage-view";
import { StandstillPanel } from "@/components/iteration/standstill-panel";
import { useNow } from "@/components/iteration/use-now";
import { PageBody, Stack } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { TrainingPanel } from "@/components/training/training-panel";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { LinkButton } from "@/components/ui/link-button";
import { Panel, PanelBody } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { wordsOf } from "@/lib/client/api";
import { formatId } from "@/lib/client/format";
import { iterationQuery } from "@/lib/client/iteration-query";
import { useIterationEvents } from "@/lib/client/use-iteration-events";
import type { IterationDetail } from "@/lib/contracts/iteration";

// Below what is decided on: it comes when the page stands.
const ScoringPanel = dynamic(
  () => import("@/components/scoring/scoring-panel").then((part) => part.ScoringPanel),
  { ssr: false },
);
// A page in review has no evaluation yet, and where one stands the selection is below it: each loads what it shows.
const EvaluationSection = dynamic(() =>
  import("@/components/evaluation/evaluation-section").then((part) => part.EvaluationSection),
);
const loadSelection = () =>
  import("@/components/iteration/selection-section").then((part) => part.SelectionSection);
const SelectionSection = dynamic(loadSelection);
const LaterSelection = dynamic(loadSelection, {
  ssr: false,
  loading: () => (
    <Panel title="Selection">
      <SkeletonRows rows={9} label="Counting what the recipe keeps" />
    </Panel>
  ),
});

function railContext(detail: IterationDetail) {
  const { plan, batch } = detail;
  const decision = batch?.decision;
  const by = decision?.by.id === "system" ? "automatically" : `by ${decision?.by.name}`;
  const evaluation = plan.evaluation[0];
  return {
    sizes: plan.targets.map((target) => target.size).join(", "),
    exampleCount: batch?.exampleCount ?? null,
    review: plan.review === "manual" ? "by hand" : "automatic",
    ...(decision && { reviewNote: `${decision.decision} ${by}` }),
    ...(evaluation && {
      evaluation: `${evaluation.split}, ${evaluation.decoding === "greedy" ? "greedy" : `${evaluation.repeats} runs`}, against gen ${detail.parent.generation}`,
    }),
  };
}

/** While it grows and is ranked there is nothing to choose: what will stand here, in words. */
function NotRanked({ iterationId }: { iterationId: string }) {
  return (
    <Panel title="Selection">
      <EmptyState
        action={
          <LinkButton href={`/trajectories?iteration=${iterationId}`}>
            Open its trajectories
          </LinkButton>
        }
      >
        Rewards and the selection appear when the ranking is over. Trajectories can be opened as
        they finish.
      </EmptyState>
    </Panel>
  );
}

const lineageNodes = (detail: IterationDetail) =>
  detail.lineage.map((node) =>
    node.kind === "batch" && !node.pending ? { ...node, title: formatId(node.title, "b") } : node,
  );

/** What a person is asked for stands first where there is one column. */
const asksPerson = ({ summary, decisionOpen, resumable }: IterationDetail): boolean =>
  summary.state === "in_review" || decisionOpen || resumable;

function Body({ projectId, detail }: { projectId: string; detail: IterationDetail }) {
  const now = useNow(detail.summary.state !== "done");
  const evaluated = detail.comparisons.length > 0;
  const Selection = evaluated ? LaterSelection : SelectionSection;
  // Keyed: when the batch moves below the training, what it told the one who clicked second moves with it.
  const batch = <BatchPanel key="batch" projectId={projectId} detail={detail} />;
  const training = <TrainingPanel key="training" projectId={projectId} runs={detail.training} />;
  return (
    <PageBody layout="aside">
      <div className="col-span-full max-lg:order-first">
        <StageRail stages={viewStages(detail.stages, railContext(detail), now)} />
      </div>
      <Stack>
        {evaluated && <EvaluationSection comparisons={detail.comparisons} />}
        {isRanked(detail) ? (
          <Selection projectId={projectId} detail={detail} />
        ) : (
          <NotRanked iterationId={detail.summary.id} />
        )}
        {isRanked(detail) && <ScoringPanel projectId={projectId} detail={detail} />}
      </Stack>
      <Stack className={asksPerson(detail) ? "max-lg:order-first" : ""}>
        <StandstillPanel projectId={projectId} detail={detail} />
        <DecisionPanel projectId={projectId} detail={detail} />
        {evaluated ? [training, batch] : [batch, training]}
        <JudgePanel judge={detail.judge} />
      </Stack>
      <div className="col-span-full min-w-0">
        <LineageStrip nodes={lineageNodes(detail)} />
      </div>
    </PageBody>
  );
}

/** One iteration from growth to decision, live. */
export function IterationPage({
  projectId,
  iterationId,
}: {
  projectId: string;
  iterationId: string;
}) {
  const { data, error, refetch, isFetching } = useQuery(iterationQuery(projectId, iterationId));
  const over = data?.summary.state === "rejected" || data?.decision != null;
  const stream = useIterationEvents(projectId, over ? null : iterationId);
  if (data) {
    return (
      <>
        <IterationHeader projectId={projectId} detail={data} stream={stream} />
        <Body projectId={projectId} detail={data} />
      </>
    );
  }
  return (
    <>
      <PageHeader title="Iteration" trail={[{ href: "/iterations", label: "Iterations" }]} />
      <PageBody>
        <Panel title="Iteration">
          {error ? (
            <PanelBody>
              <ErrorState
                {...wordsOf(error)}
                safe="What runs goes on; only this page could not be read."
                action={
                  <Button busy={isFetching} onClick={() => refetch()}>
                    Read again
                  </Button>
                }
              />
            </PanelBody>
          ) : (
            <SkeletonRows label="Reading the iteration" />
          )}
        </Panel>
      </PageBody>
    </>
  );
}
