"use client";

import { Trash2 } from "lucide-react";
import { StepKindTile, stepKindLook } from "@/components/mark/step-kind";
import { RankingNote } from "@/components/trajectory/ranking-note";
import { RequestView, ResponseView } from "@/components/trajectory/raw-view";
import { ResultList } from "@/components/trajectory/result-list";
import { SampleTable } from "@/components/trajectory/sample-table";
import { StateFold } from "@/components/trajectory/state-fold";
import { Button } from "@/components/ui/button";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Tag } from "@/components/ui/tag";
import { formatDuration } from "@/lib/client/format-time";
import type { StepView } from "@/lib/contracts/trajectory";

export const stepTabs = ["rendered", "request", "response"] as const;
export type StepTab = (typeof stepTabs)[number];

const tabOptions = [
  { value: "rendered", label: "Rendered" },
  { value: "request", label: "Request" },
  { value: "response", label: "Response" },
] as const;

interface StepPanelProps {
  step: StepView;
  temperature: number | null;
  tab: StepTab;
  onTab: (tab: StepTab) => void;
  markedLink: number | null;
  chosenSample: number;
  onChooseSample: (sampleIndex: number) => void;
  onTrain: () => void;
  trainOff: string | undefined;
  onDrop: () => void;
  dropOff: string | undefined;
}

/** One step whole: what it saw, what it could have said, what it said. */
export function StepPanel(props: StepPanelProps) {
  const { step, tab, onTab, dropOff } = props;
  const name = stepKindLook[step.kind].name.toLowerCase();
  return (
    <section
      id="step"
      aria-label={`Step ${step.index + 1}, ${name}`}
      className="min-w-0 scroll-mt-12 border-line bg-surface lg:border-l"
    >
      <header className="flex min-h-[44px] flex-wrap items-center gap-2 border-line border-b px-4 py-1.5 max-md:px-3">
        <StepKindTile kind={step.kind} />
        <h2 className="font-strong text-md">
          Step {step.index + 1}, {name}
        </h2>
        <SegmentedControl
          label="How it is shown"
          value={tab}
          options={tabOptions}
          onChange={onTab}
        />
        {step.dropped && <Tag tone="absent">dropped</Tag>}
        {step.inBatch && <Tag tone="line">in the batch</Tag>}
        <span className="ml-auto flex items-center gap-1.5">
          {step.latencyMs !== null && (
            <span className="text-ink-3 text-sm max-2xl:hidden">
              {formatDuration(step.latencyMs)}
            </span>
          )}
          <Button
            variant="quiet"
            icon={<Trash2 aria-hidden="true" />}
            keys={["D"]}
            disabled={dropOff}
            onClick={props.onDrop}
          >
            Drop
          </Button>
        </span>
      </header>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 px-4 py-3 max-md:px-3">
        {tab === "request" && <RequestView step={step} />}
        {tab === "response" && <ResponseView step={step} />}
        {tab === "rendered" && (
          <>
            <StateFold step={step} />
            {step.observation && (
              <ResultList observation={step.observation} markedLink={props.markedLink} />
            )}
            <SampleTable
              step={step}
              temperature={props.temperature}
              chosen={props.chosenSample}
              onChoose={props.onChooseSample}
              onTrain={props.onTrain}
              trainOff={props.trainOff}
            />
            <RankingNote ranking={step.ranking} />
          </>
        )}
      </div>
    </section>
  );
}
