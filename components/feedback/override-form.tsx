"use client";

import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { showValue, valuesOf } from "@/components/feedback/score-values";
import { Circle } from "@/components/mark/circle";
import { Diamond } from "@/components/mark/diamond";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { Message } from "@/components/ui/message";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { DimensionScore } from "@/lib/contracts/trajectory";
import type { DimensionValue } from "@/lib/domain/rubric";

export interface ScoreDraft {
  dimensionKey: string;
  /** Null: not chosen yet. */
  value: DimensionValue | null;
}

interface OverrideFormProps {
  scores: readonly DimensionScore[];
  draft: ScoreDraft;
  onDraft: (draft: ScoreDraft) => void;
  onSave: (override: { dimensionKey: string; value: DimensionValue; reason: string }) => void;
  onCancel: () => void;
}

/** Another value than the AI's, with the reason for it. The AI's stays on record beside it. */
export default function OverrideForm({
  scores,
  draft,
  onDraft,
  onSave,
  onCancel,
}: OverrideFormProps) {
  const [reason, setReason] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const reasonRef = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const score = scores.find((candidate) => candidate.key === draft.dimensionKey) ?? scores[0];
  // With a value already given, by a key on the page, what is missing is the reason.
  const given = draft.value;
  useEffect(() => {
    if (given !== null) reasonRef.current?.focus();
  }, [given]);
  if (!score) return null;
  const values = valuesOf(score);
  const chosen = values.find((candidate) => candidate.value === draft.value);
  const save = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault();
    if (!chosen) return setFault("Choose a value.");
    if (reason.trim() === "") {
      reasonRef.current?.focus();
      return setFault("Say why, in a few words.");
    }
    return onSave({ dimensionKey: score.key, value: chosen.value, reason: reason.trim() });
  };
  return (
    <form
      aria-label="Override a score"
      // What is missing is said in the form's own words, beside the button.
      noValidate
      onSubmit={save}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) save(event);
        if (event.key === "Escape") onCancel();
      }}
      className="mt-2 grid gap-2.5 rounded-control bg-surface p-3 shadow-e0"
    >
      <Field label="Dimension" htmlFor={`${id}-dimension`}>
        <Select
          id={`${id}-dimension`}
          label="Dimension"
          value={score.key}
          options={scores.map(({ key, title }) => ({ value: key, label: title }))}
          onChange={(dimensionKey) => onDraft({ dimensionKey, value: null })}
          className="w-full"
        />
      </Field>
      <fieldset>
        <legend className="mb-1 flex w-full items-center gap-1.5 font-label text-ink-2 text-sm">
          <Circle /> Your value
          <span className="ml-auto inline-flex items-center gap-1 font-body text-ai">
            <Diamond /> AI said {showValue(score.ai)}
          </span>
        </legend>
        <div className="flex flex-wrap gap-1">
          {values.map((candidate) => (
            <label
              key={candidate.label}
              title={candidate.text ?? undefined}
              className={cn(
                "move grid h-control min-w-9 flex-1 cursor-default place-items-center rounded-control border px-2 tabular-nums has-focus-visible:outline-2 has-focus-visible:outline-focus max-md:h-target",
                candidate.value === draft.value
                  ? "border-human-mark bg-human-soft font-strong text-human"
                  : "border-control-line hover:bg-hover",
              )}
            >
              <input
                type="radio"
                name={`${id}-value`}
                className="sr-only"
                checked={candidate.value === draft.value}
                onChange={() => onDraft({ dimensionKey: score.key, value: candidate.value })}
              />
              {candidate.label}
            </label>
          ))}
        </div>
        {chosen?.text && <p className="mt-1 text-ink-3 text-sm">{chosen.text}</p>}
      </fieldset>
      <Field label="Reason" htmlFor={`${id}-reason`}>
        <Textarea
          id={`${id}-reason`}
          ref={reasonRef}
          required
          maxLength={4000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          className="font-serif text-[14px]"
        />
      </Field>
      {fault && <Message tone="fault">{fault}</Message>}
      <div className="flex gap-2">
        <Button type="submit" variant="primary" keys={["⌘", "↵"]}>
          Save
        </Button>
        <Button variant="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
