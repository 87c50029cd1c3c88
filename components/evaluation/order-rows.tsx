"use client";

import { GraderCalls } from "@/components/evaluation/grader-calls";
import {
  type OrderFormProps,
  type SplitChoice,
  splitChoices,
} from "@/components/evaluation/order-draft";
import { modelKey } from "@/components/launch/launch-form";
import { NumberInput } from "@/components/launch/number-input";
import { Diamond } from "@/components/mark/diamond";
import { SizeSquare } from "@/components/mark/size-square";
import { FormRow } from "@/components/ui/form-row";
import { OptionCards } from "@/components/ui/option-cards";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Select } from "@/components/ui/select";
import { Stepper } from "@/components/ui/stepper";
import { formatNumber } from "@/lib/client/format";
import type { EvaluationOrder } from "@/lib/contracts/evaluation";

const dim = "text-ink-3 text-sm";

export function PolicyRow({ options, order, onChange }: OrderFormProps) {
  return (
    <FormRow label="Policy">
      <Select
        label="Policy"
        value={order.policyVersionId}
        onChange={(policyVersionId) => onChange({ ...order, policyVersionId })}
        options={options.policies.map((policy) => ({
          value: policy.policyVersionId,
          label: `${policy.size} · gen ${policy.generation}`,
          ...(policy.isCurrent && { note: "current" }),
          mark: <SizeSquare size={policy.size} />,
        }))}
        className="w-[240px] max-w-full"
      />
    </FormRow>
  );
}

export function QuestionsRow({
  options,
  order,
  onChange,
  choice,
}: OrderFormProps & { choice: SplitChoice | undefined }) {
  const { plan } = order;
  return (
    <FormRow label="Questions">
      <Select
        label="Questions"
        value={choice?.key ?? ""}
        onChange={(key) => {
          const next = splitChoices(options).find((one) => one.key === key);
          if (!next) return;
          const { questionSetVersionId, split } = next;
          onChange({
            ...order,
            plan: { ...plan, questionSetVersionId, split, questionCount: null },
          });
        }}
        options={splitChoices(options).map((one) => ({
          value: one.key,
          label: one.name,
          note: formatNumber(one.count),
        }))}
        className="w-[240px] max-w-full"
      />
      <NumberInput
        label="How many questions"
        value={plan.questionCount}
        placeholder="all"
        onChange={(count) => {
          const questionCount = count === null ? null : Math.round(count);
          onChange({ ...order, plan: { ...plan, questionCount } });
        }}
        className="w-[84px]"
      />
      <span className={dim}>of {formatNumber(choice?.count ?? 0)}, always the same ones</span>
    </FormRow>
  );
}

const decodingOptions = [
  {
    value: "greedy",
    title: "Greedy",
    note: "T 0, one sample, once",
    reason: "The headline: what the policy answers when it takes the likeliest step.",
  },
  {
    value: "as_deployed",
    title: "As deployed",
    note: "its own sampling, several runs",
    tag: "the paper’s",
    reason: "As it grows and serves; several runs give mean ± sd, pass@k and the majority vote.",
  },
] as const;

const defaultRuns = 10;

export function DecodingRow({ order, onChange }: OrderFormProps) {
  const { plan, sampling, execution } = order;
  const set = (change: Partial<EvaluationOrder>) => onChange({ ...order, ...change });
  return (
    <FormRow
      label="Decoding"
      block
      below={
        plan.decoding === "as_deployed" && (
          <div className="flex flex-wrap items-center gap-2 pt-1.5">
            <Stepper
              label="Runs"
              value={plan.repeats}
              min={1}
              max={100}
              onChange={(repeats) => set({ plan: { ...plan, repeats } })}
            />
            <span className={dim}>runs of</span>
            <Stepper
              label="Samples a step"
              value={sampling.n}
              min={1}
              max={64}
              onChange={(n) => set({ sampling: { ...sampling, n } })}
            />
            <span className={dim}>samples a step at T</span>
            <Stepper
              label="Temperature"
              value={sampling.temperature}
              min={0}
              max={2}
              step={0.1}
              digits={1}
              onChange={(temperature) => set({ sampling: { ...sampling, temperature } })}
            />
            <SegmentedControl
              label="Executed sample"
              value={execution}
              onChange={(next) => set({ execution: next })}
              options={[
                { value: "sampled", label: "first valid acts" },
                { value: "lowest_perplexity", label: "likeliest acts" },
              ]}
            />
          </div>
        )
      }
    >
      <OptionCards
        label="Decoding"
        value={plan.decoding}
        onChange={(decoding) => {
          const repeats = decoding === "greedy" ? 1 : defaultRuns;
          set({ plan: { ...plan, decoding, repeats } });
        }}
        options={decodingOptions}
      />
    </FormRow>
  );
}

export function GraderRow({ options, order, onChange }: OrderFormProps) {
  const { grader } = order;
  return (
    <FormRow label="Grader">
      <Select
        label="Grader"
        value={modelKey(grader)}
        onChange={(key) => {
          const model = options.models.find((one) => modelKey(one) === key);
          if (!model) return;
          const { endpointId, model: name } = model;
          onChange({ ...order, grader: { ...grader, endpointId, model: name } });
        }}
        options={options.models
          .filter((one) => one.roles.includes("grader"))
          .map((one) => ({
            value: modelKey(one),
            label: one.model,
            note: one.isPriced ? `${one.endpointName}, priced` : one.endpointName,
            mark: <Diamond />,
          }))}
        className="w-[260px] max-w-full"
      />
      <GraderCalls
        value={grader.repeats}
        onChange={(repeats) => onChange({ ...order, grader: { ...grader, repeats } })}
      />
    </FormRow>
  );
}
