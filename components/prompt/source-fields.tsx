"use client";

import { useQuery } from "@tanstack/react-query";
import { Field } from "@/components/ui/field";
import { Message } from "@/components/ui/message";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { formatId } from "@/lib/client/format";
import { promptStepsQuery } from "@/lib/client/prompt-steps-query";
import type { PromptStep } from "@/lib/contracts/prompt";
import type { StepKind } from "@/lib/domain/step-kind";

export interface SourceDraft {
  from: "step" | "question";
  question: string;
  /** Null: the newest. */
  step: string | null;
  /** Only steps of this trajectory; empty: of the newest. */
  trajectoryId: string;
}

export const noSource: SourceDraft = { from: "step", question: "", step: null, trajectoryId: "" };

const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;
export const keyOfStep = (step: PromptStep) => `${step.trajectoryId} ${step.stepIndex}`;

/** The stored steps to choose from, and the one chosen. */
export function useSourceSteps(projectId: string, kind: StepKind | null, draft: SourceDraft) {
  const wanted = uuid.exec(draft.trajectoryId)?.[0] ?? null;
  const { data, isPending } = useQuery({
    ...promptStepsQuery(projectId, kind ?? "decision", wanted),
    enabled: kind !== null,
  });
  const steps = data?.steps ?? [];
  return {
    steps,
    isPending,
    chosen: steps.find((one) => keyOfStep(one) === draft.step) ?? steps[0],
  };
}

interface SourceFieldsProps {
  kind: StepKind;
  draft: SourceDraft;
  onChange: (draft: SourceDraft) => void;
  source: ReturnType<typeof useSourceSteps>;
}

/** What is tried on: a step of any trajectory, or a question that has no trajectory yet. */
export function SourceFields({ kind, draft, onChange, source }: SourceFieldsProps) {
  const { steps, isPending, chosen } = source;
  const isQuestion = kind === "decision" && draft.from === "question";
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      {kind === "decision" && (
        <SegmentedControl
          label="Tried on"
          value={draft.from}
          onChange={(from) => onChange({ ...draft, from })}
          options={[
            { value: "step", label: "A stored step" },
            { value: "question", label: "A question" },
          ]}
          className="justify-self-start"
        />
      )}
      {isQuestion ? (
        <Field label="Question" htmlFor="trial-question">
          <Textarea
            id="trial-question"
            rows={2}
            value={draft.question}
            maxLength={4000}
            onChange={(event) => onChange({ ...draft, question: event.target.value })}
            className="font-serif text-lg"
          />
        </Field>
      ) : (
        <>
          {chosen && <p className="font-serif text-[17px]/6 wrap-anywhere">{chosen.question}</p>}
          <Select
            label="Step"
            value={chosen && keyOfStep(chosen)}
            placeholder="No step yet"
            disabled={steps.length === 0}
            onChange={(step) => onChange({ ...draft, step })}
            options={steps.map((one) => ({
              value: keyOfStep(one),
              label: `${formatId(one.trajectoryId, "t")}, step ${one.stepIndex + 1}`,
              note: one.query ?? one.question.slice(0, 40),
            }))}
          />
          <Field label="Only steps of a trajectory" htmlFor="trial-trajectory">
            <input
              id="trial-trajectory"
              value={draft.trajectoryId}
              placeholder="id or address; empty: of the newest"
              onChange={(event) => onChange({ ...draft, trajectoryId: event.target.value })}
              className="h-control w-full min-w-0 rounded-control border border-control-line bg-surface px-2.5 font-mono text-sm max-md:h-target"
            />
          </Field>
          {!isPending && steps.length === 0 && (
            <Message tone="caution">
              No stored step of this kind. Launch an iteration first
              {kind === "decision" && ", or type a question"}.
            </Message>
          )}
        </>
      )}
    </div>
  );
}
