"use client";

import type { LaunchFormProps } from "@/components/launch/launch-form";
import { NumberInput } from "@/components/launch/number-input";
import { faultOf, withBase } from "@/components/launch/plan-edit";
import { messageOf } from "@/components/launch/policy-rows";
import { Checkbox } from "@/components/ui/checkbox";
import { FormRow } from "@/components/ui/form-row";
import { formatNumber } from "@/lib/client/format";
import type { EvaluationPlan } from "@/lib/domain/plan";

/** Held-out questions that the arms are compared on: validation always, test only when asked. */
export function MeasureRow({ plan, onChange, options, faults }: LaunchFormProps) {
  const { evaluation, questionSetVersionId } = plan.base;
  const set = options.questionSets.find((one) => one.questionSetVersionId === questionSetVersionId);
  const [validation] = evaluation;
  const onTest = evaluation.some((one) => one.split === "test");
  const held = set?.counts.validation ?? 0;
  const looks = plan.generations.length;
  const setTest = (on: boolean) => {
    const others = evaluation.filter((one) => one.split !== "test");
    const test: EvaluationPlan = {
      questionSetVersionId,
      split: "test",
      decoding: "greedy",
      repeats: 1,
      questionCount: null,
    };
    onChange(withBase(plan, { evaluation: on ? [...others, test] : others }));
  };
  const setCount = (count: number | null) =>
    onChange(
      withBase(plan, {
        evaluation: evaluation.map((one) =>
          one.split === "validation"
            ? { ...one, questionCount: count === null ? null : Math.round(count) }
            : one,
        ),
      }),
    );
  const remark = onTest
    ? `Greedy. ${formatNumber(looks)} looks at the test set, each counted and shown.`
    : "Greedy, one run. The test set is left alone.";
  return (
    <FormRow label="Compared on" {...messageOf(faultOf(faults, "base.evaluation"), remark)}>
      <NumberInput
        label="How many validation questions"
        value={validation?.questionCount ?? null}
        placeholder="all"
        invalid={faultOf(faults, "base.evaluation.0") !== null}
        onChange={setCount}
        className="w-[60px]"
      />
      <span className="mr-2 text-ink-3 text-sm">of {formatNumber(held)} validation questions</span>
      <Checkbox checked={onTest} onChange={setTest}>
        Test as well{" "}
        <span className="text-ink-3 text-sm">{formatNumber(set?.counts.test ?? 0)}</span>
      </Checkbox>
    </FormRow>
  );
}
