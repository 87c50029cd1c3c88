"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ScoreDraft } from "@/components/feedback/override-form";
import { useFeedback } from "@/components/feedback/use-feedback";
import { useKeys } from "@/components/shell/use-keys";
import { CitationProvider } from "@/components/trajectory/citation-context";
import { ScoreColumn } from "@/components/trajectory/score-column";
import { StepPanel } from "@/components/trajectory/step-panel";
import { StepTimeline } from "@/components/trajectory/step-timeline";
import { TrajectoryBar } from "@/components/trajectory/trajectory-bar";
import { TrajectoryHead } from "@/components/trajectory/trajectory-head";
import { trajectoryKeyBindings } from "@/components/trajectory/trajectory-keys";
import { useMedia } from "@/components/trajectory/use-media";
import { useNeighbours } from "@/components/trajectory/use-neighbours";
import { useStepState } from "@/components/trajectory/use-step-state";
import { useTrajectoryFilter } from "@/components/trajectory/use-trajectory-filter";
import { getTrajectory } from "@/lib/client/get-trajectory";
import { filterParams } from "@/lib/client/list-trajectories";
import type { TrajectoryDetail } from "@/lib/contracts/trajectory";

interface TrajectoryPageProps {
  projectId: string;
  trajectoryId: string;
  me: { id: string; name: string };
  /** Why this reader may not speak; null: they may. */
  readOnlyBecause: string | null;
}

/** The dimension that most wants a person's word: the lowest the AI gave, else the first. */
function dimensionToScore(detail: TrajectoryDetail): string {
  const open = detail.scores.filter((score) => score.human === null && score.ai !== null);
  const lowest = open.toSorted((a, b) => Number(a.ai) - Number(b.ai))[0];
  return (lowest ?? detail.scores[0])?.key ?? "";
}

/** Why the chosen sample cannot become the target; undefined: it can. */
function trainOffReason(step: TrajectoryDetail["steps"][number] | undefined, sampleIndex: number) {
  const sample = step?.samples.find((candidate) => candidate.index === sampleIndex);
  if (!sample) return "there is no sample";
  if (sample.parseError !== null) return "an invalid sample cannot be trained on";
  return sample.trainingTarget && step?.targetSource === "person"
    ? "it is the target already"
    : undefined;
}

export function TrajectoryPage(props: TrajectoryPageProps) {
  const { projectId, trajectoryId, me, readOnlyBecause } = props;
  const { data: detail } = useSuspenseQuery(getTrajectory(projectId, trajectoryId));
  const { filter } = useTrajectoryFilter();
  const router = useRouter();
  const feedback = useFeedback(projectId, detail, me);
  const steps = useStepState(detail.steps);
  const [draft, setDraft] = useState<ScoreDraft | null>(null);
  const neighbours = useNeighbours(projectId, trajectoryId, filter);
  const besideEachOther = useMedia("(min-width: 1100px)");

  const query = filterParams(filter).toString();
  const hrefOf = (id: string) => `/trajectories/${id}${query && `?${query}`}`;
  const siblingAt = detail.siblings.findIndex((row) => row.id === trajectoryId);
  const denied = readOnlyBecause ?? undefined;
  const off = {
    score: denied ?? (detail.scores.length === 0 ? "the rubric has no dimension" : undefined),
    train: denied ?? trainOffReason(steps.current, steps.chosenSample),
    drop: denied ?? (steps.current?.dropped ? "it is dropped already; U takes it back" : undefined),
  };
  const openForm = (value: ScoreDraft["value"] = null) =>
    setDraft({ dimensionKey: draft?.dimensionKey ?? dimensionToScore(detail), value });
  const selectAndShow = (index: number) => {
    steps.select(index);
    // Under one another, the step would change out of sight.
    if (!besideEachOther) document.getElementById("step")?.scrollIntoView({ block: "start" });
  };
  const train = () =>
    feedback.give({
      kind: "train_on",
      stepIndex: steps.index,
      sampleIndex: steps.chosenSample,
      reason: "",
    });
  const drop = () => feedback.give({ kind: "drop", stepIndex: steps.index, reason: "" });
  useKeys(
    trajectoryKeyBindings({
      step: (by) => steps.select(steps.index + by),
      open: (id) => router.push(hrefOf(id)),
      next: neighbours.next,
      previous: neighbours.previous,
      siblingAfter: detail.siblings[siblingAt + 1]?.id ?? null,
      siblingBefore: detail.siblings[siblingAt - 1]?.id ?? null,
      override: () => openForm(),
      score: (value) => openForm(value),
      undo: denied === undefined ? feedback.undo : undefined,
      train,
      drop,
      off,
    }),
  );

  return (
    <CitationProvider steps={detail.steps} onJump={steps.jump}>
      <div className="flex min-h-dvh flex-col max-md:min-h-0">
        <TrajectoryBar detail={detail} neighbours={neighbours} hrefOf={hrefOf} query={query} />
        <TrajectoryHead detail={detail} hrefOf={hrefOf} />
        <div className="grid flex-1 grid-cols-[minmax(0,1fr)] lg:grid-cols-[264px_minmax(0,1fr)_312px] 2xl:grid-cols-[320px_minmax(0,1fr)_380px]">
          <div className="border-line max-lg:border-b lg:sticky lg:top-bar lg:max-h-[calc(100dvh-var(--bar-height))] lg:self-start lg:overflow-y-auto">
            <StepTimeline steps={detail.steps} current={steps.index} onSelect={selectAndShow} />
          </div>
          {steps.current ? (
            <StepPanel
              key={steps.current.index}
              step={steps.current}
              temperature={detail.temperature}
              tab={steps.tab}
              onTab={steps.setTab}
              markedLink={steps.markedLink}
              chosenSample={steps.chosenSample}
              onChooseSample={steps.chooseSample}
              onTrain={train}
              trainOff={off.train}
              onDrop={drop}
              dropOff={off.drop}
            />
          ) : (
            <p className="bg-surface px-4 py-5 font-serif text-[17px]/6">
              No step was stored: {detail.errorMessage ?? `the trajectory is ${detail.row.status}`}.
            </p>
          )}
          <div className="border-line border-l max-lg:border-t max-lg:border-l-0">
            <ScoreColumn
              detail={detail}
              feedback={feedback}
              draft={draft}
              onDraft={setDraft}
              onOverride={() => openForm()}
              off={off.score}
              verdictOff={denied}
              onStep={steps.select}
            />
          </div>
        </div>
      </div>
    </CitationProvider>
  );
}
