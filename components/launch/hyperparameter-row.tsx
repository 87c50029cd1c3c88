"use client";

import type { LaunchFormProps } from "@/components/launch/launch-form";
import { NumberInput } from "@/components/launch/number-input";
import { faultOf, withBase } from "@/components/launch/plan-edit";
import { messageOf } from "@/components/launch/policy-rows";
import { FormRow } from "@/components/ui/form-row";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Stepper } from "@/components/ui/stepper";

const dim = "text-ink-3 text-sm";
const whole = (value: number | null) => (value === null ? null : Math.max(1, Math.round(value)));

/** What a provider or a trainer is told; empty is its own choice. Nothing of it bears on exemplars in context. */
export function HyperparameterRow({ plan, onChange, faults }: LaunchFormProps) {
  const { hyperparameters, targets } = plan.base;
  if (targets.every((target) => target.kind === "in_context")) return null;
  const set = (change: Partial<typeof hyperparameters>) =>
    onChange(withBase(plan, { hyperparameters: { ...hyperparameters, ...change } }));
  const held = hyperparameters.validationShare;
  const remark =
    held === 0
      ? "Without examples held back no validation loss is measured, and the last checkpoint stands."
      : "Held back by whole questions: none stands on both sides.";
  return (
    <FormRow label="Training" {...messageOf(faultOf(faults, "base.hyperparameters"), remark)}>
      <span className="inline-flex items-center gap-1.5">
        <NumberInput
          label="Epochs"
          value={hyperparameters.epochs}
          placeholder="its choice"
          onChange={(value) => set({ epochs: whole(value) })}
          className="w-[82px]"
        />
        <span className={dim}>epochs</span>
      </span>
      <span className="inline-flex items-center gap-1.5">
        <NumberInput
          label="Learning rate multiplier"
          value={hyperparameters.learningRateMultiplier}
          placeholder="its choice"
          digits={2}
          onChange={(value) => set({ learningRateMultiplier: value === 0 ? null : value })}
          className="w-[82px]"
        />
        <span className={dim}>× learning rate</span>
      </span>
      <span className="inline-flex items-center gap-1.5">
        <NumberInput
          label="Batch size"
          value={hyperparameters.batchSize}
          placeholder="its choice"
          onChange={(value) => set({ batchSize: whole(value) })}
          className="w-[82px]"
        />
        <span className={dim}>a step</span>
      </span>
      <span className="inline-flex items-center gap-1.5">
        <Stepper
          label="Percent of questions held back"
          value={Math.round(held * 100)}
          min={0}
          max={50}
          step={5}
          onChange={(percent) => set({ validationShare: percent / 100 })}
        />
        <span className={dim}>% held back</span>
      </span>
      <span className="inline-flex items-center gap-1.5">
        <span className={dim}>keep</span>
        <SegmentedControl
          label="Which checkpoint becomes the policy"
          value={hyperparameters.checkpoint}
          onChange={(checkpoint) => set({ checkpoint })}
          options={[
            { value: "lowest_validation_loss", label: "Lowest validation loss" },
            { value: "last", label: "Last" },
          ]}
        />
      </span>
    </FormRow>
  );
}
