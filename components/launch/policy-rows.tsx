"use client";

import type { LaunchFormProps } from "@/components/launch/launch-form";
import { NumberInput } from "@/components/launch/number-input";
import { faultOf, withBase } from "@/components/launch/plan-edit";
import { GenerationRings } from "@/components/mark/generation-rings";
import { IntervalText } from "@/components/mark/interval-text";
import { FormRow } from "@/components/ui/form-row";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Select } from "@/components/ui/select";
import { formatNumber } from "@/lib/client/format";
import { newTrainingTarget } from "@/lib/domain/training-target";

const dim = "text-ink-3 text-sm";

/** A row's fault under its control, or its standing remark. */
export function messageOf(fault: string | null, remark?: string) {
  if (fault !== null) return { message: fault, tone: "fault" as const };
  return remark ? { message: remark } : {};
}

/** What tells a policy from its neighbours; its prompts, where others are asked with other ones. */
function noteOf(
  policy: LaunchFormProps["options"]["policies"][number],
  all: LaunchFormProps["options"]["policies"],
): string {
  const stands = policy.generation === 0 ? "base" : policy.isCurrent ? "current" : "earlier";
  const differ = all.some((one) => one.promptSet !== policy.promptSet);
  return differ && policy.promptSet ? `${stands}, ${policy.promptSet}` : stands;
}

export function PolicyRow({ plan, onChange, options, faults }: LaunchFormProps) {
  const chosen = options.policies.find((one) => one.policyVersionId === plan.base.policyVersionId);
  const choose = (policyVersionId: string) => {
    const policy = options.policies.find((one) => one.policyVersionId === policyVersionId);
    const base = options.policies.find((one) => one.size === policy?.size && one.generation === 0);
    if (!policy) return;
    // What grows is trained: another size takes the place of the one that grew before.
    const targets = plan.base.targets.filter(
      (one) => one.size !== chosen?.size && one.size !== policy.size,
    );
    const own = {
      ...newTrainingTarget(policy.size, base?.model ?? policy.model),
      init: plan.base.targets[0]?.init ?? ("base" as const),
    };
    onChange(withBase(plan, { policyVersionId, targets: [own, ...targets] }));
  };
  return (
    <FormRow label="Policy" {...messageOf(faultOf(faults, "base.policyVersionId"))}>
      <Select
        label="Policy"
        value={plan.base.policyVersionId}
        onChange={choose}
        options={options.policies.map((policy) => ({
          value: policy.policyVersionId,
          label: `${policy.size} · gen ${policy.generation}`,
          note: noteOf(policy, options.policies),
          mark: <GenerationRings generation={policy.generation} />,
        }))}
        className="w-[210px]"
      />
      <span className={dim}>
        {chosen?.validation ? (
          <>
            <IntervalText figure={chosen.validation} n /> on validation
          </>
        ) : (
          "not evaluated on validation yet"
        )}
      </span>
    </FormRow>
  );
}

export function QuestionRow({ plan, onChange, options, faults }: LaunchFormProps) {
  const { base } = plan;
  const set = options.questionSets.find(
    (one) => one.questionSetVersionId === base.questionSetVersionId,
  );
  const held = set?.counts[base.split] ?? 0;
  const fault = faultOf(
    faults,
    "base.questionSetVersionId",
    "base.split",
    "base.questionCount",
    "base.seed",
  );
  return (
    <FormRow
      label="Questions"
      messageId="question-fault"
      {...messageOf(
        fault,
        "Those that resemble an evaluation question are grown and never trained on.",
      )}
    >
      <Select
        label="Question set"
        value={base.questionSetVersionId}
        onChange={(questionSetVersionId) => onChange(withBase(plan, { questionSetVersionId }))}
        options={options.questionSets.map((one) => ({
          value: one.questionSetVersionId,
          label: one.name,
          note: `v${one.version}`,
        }))}
        className="w-[210px]"
      />
      <SegmentedControl
        label="Split"
        value={base.split}
        onChange={(split) => {
          if (split !== "test") onChange(withBase(plan, { split }));
        }}
        options={[
          { value: "train", label: "Train" },
          { value: "validation", label: "Validation" },
          { value: "test", label: "Test", off: "test questions are never grown or trained on" },
        ]}
      />
      <span className="inline-flex items-center gap-1.5">
        <NumberInput
          label="How many questions"
          value={base.questionCount}
          placeholder="all"
          invalid={faultOf(faults, "base.questionCount") !== null}
          describedBy={fault === null ? undefined : "question-fault"}
          onChange={(count) =>
            onChange(withBase(plan, { questionCount: count === null ? null : Math.round(count) }))
          }
          className="w-[60px]"
        />
        <span className={dim}>of {formatNumber(held)}, seed</span>
        <NumberInput
          label="Seed"
          value={base.seed}
          invalid={faultOf(faults, "base.seed") !== null}
          onChange={(seed) => onChange(withBase(plan, { seed: Math.round(seed ?? 0) }))}
          className="w-[60px]"
        />
      </span>
    </FormRow>
  );
}
