"use client";

import type { LaunchFormProps } from "@/components/launch/launch-form";
import { NumberInput } from "@/components/launch/number-input";
import { faultOf, withBase } from "@/components/launch/plan-edit";
import { messageOf } from "@/components/launch/policy-rows";
import { FormRow } from "@/components/ui/form-row";
import { Select } from "@/components/ui/select";
import { formatNumber } from "@/lib/client/format";
import type { EvaluationPlan } from "@/lib/domain/plan";

/** One set for all arms: what is grown on and, held out, what they are compared on. */
export function ExperimentQuestionRow({ plan, onChange, options, faults }: LaunchFormProps) {
  const { base } = plan;
  const set = options.questionSets.find(
    (one) => one.questionSetVersionId === base.questionSetVersionId,
  );
  const fault = faultOf(faults, "base.questionSetVersionId", "base.questionCount", "base.split");
  const choose = (questionSetVersionId: string) => {
    const moved = (one: EvaluationPlan) => ({ ...one, questionSetVersionId });
    const evaluation = base.evaluation.map(moved);
    onChange(withBase(plan, { questionSetVersionId, evaluation }));
  };
  return (
    <FormRow
      label="Questions"
      messageId="experiment-question-fault"
      {...messageOf(fault, "All arms of a seed grow over the same training questions.")}
    >
      <Select
        label="Question set"
        value={base.questionSetVersionId}
        onChange={choose}
        options={options.questionSets.map((one) => ({
          value: one.questionSetVersionId,
          label: one.name,
          note: `v${one.version}`,
        }))}
        className="w-[210px]"
      />
      <NumberInput
        label="How many training questions"
        value={base.questionCount}
        placeholder="all"
        invalid={faultOf(faults, "base.questionCount") !== null}
        describedBy="experiment-question-fault"
        onChange={(count) =>
          onChange(withBase(plan, { questionCount: count === null ? null : Math.round(count) }))
        }
        className="w-[60px]"
      />
      <span className="text-ink-3 text-sm">
        of {formatNumber(set?.counts[base.split] ?? 0)} {base.split} questions
      </span>
    </FormRow>
  );
}
