"use client";

import { GraderCalls } from "@/components/evaluation/grader-calls";
import { GraderSelect } from "@/components/launch/feedback-rows";
import type { LaunchFormProps } from "@/components/launch/launch-form";
import { NumberInput } from "@/components/launch/number-input";
import {
  deployedRuns,
  evaluates,
  faultOf,
  withBase,
  withDeployedRuns,
  withEvaluated,
  withTarget,
} from "@/components/launch/plan-edit";
import { messageOf } from "@/components/launch/policy-rows";
import { TargetKinds } from "@/components/launch/target-kinds";
import { SizeSquare } from "@/components/mark/size-square";
import { Checkbox } from "@/components/ui/checkbox";
import { FormRow } from "@/components/ui/form-row";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Stepper } from "@/components/ui/stepper";
import { formatNumber } from "@/lib/client/format";
import type { LaunchOptions } from "@/lib/contracts/series";
import type { TrainingTarget } from "@/lib/domain/plan";
import { newTrainingTarget } from "@/lib/domain/training-target";

const dim = "text-ink-3 text-sm";

/** One target a size: its base is the model of generation 0. */
function targetsAtHand(
  options: LaunchOptions,
  init: TrainingTarget["init"],
): (TrainingTarget & { isPractice: boolean })[] {
  return options.policies
    .filter((policy) => policy.generation === 0)
    .map((policy) => ({
      ...newTrainingTarget(policy.size, policy.model),
      init,
      isPractice: policy.isPractice,
    }));
}

export function TrainRow({ plan, onChange, options, faults }: LaunchFormProps) {
  const { targets, policyVersionId } = plan.base;
  const growing = options.policies.find((one) => one.policyVersionId === policyVersionId);
  const init = targets[0]?.init ?? "base";
  return (
    <FormRow
      label="Train"
      {...messageOf(faultOf(faults, "base.targets"))}
      below={<TargetKinds plan={plan} onChange={onChange} />}
    >
      {targetsAtHand(options, init).map(({ isPractice: _, ...target }) => (
        <Checkbox
          key={target.size}
          checked={targets.some((one) => one.size === target.size)}
          onChange={(on) => onChange(withTarget(plan, target, on))}
          className="mr-2"
        >
          <SizeSquare size={target.size} />
          <b>{target.size}</b>
          <span className={dim}>{target.size === growing?.size ? "itself" : "distilled"}</span>
        </Checkbox>
      ))}
      <SegmentedControl
        label="Start weights"
        value={init}
        onChange={(next) =>
          onChange(withBase(plan, { targets: targets.map((one) => ({ ...one, init: next })) }))
        }
        options={[
          { value: "base", label: "From base" },
          { value: "current", label: "From current" },
        ]}
        className="ml-auto max-md:ml-0"
      />
    </FormRow>
  );
}

const splits = ["validation", "test"] as const;

export function EvaluateRow(props: LaunchFormProps) {
  const { plan, onChange, options, faults } = props;
  const sets = options.questionSets.flatMap((set) =>
    splits
      .filter((split) => set.counts[split] > 0)
      .map((split) => ({
        key: `${set.questionSetVersionId} ${split}`,
        questionSetVersionId: set.questionSetVersionId,
        split,
        name: `${set.name} ${split}`,
        count: set.counts[split],
      })),
  );
  const runs = deployedRuns(plan);
  const remark = `Greedy once${runs > 0 ? `, as deployed ${runs} times` : ""}. Every look at a test set is counted and shown.`;
  return (
    <FormRow
      label="Evaluate"
      {...messageOf(faultOf(faults, "base.evaluation", "base.grader"), remark)}
    >
      {sets.map((set) => (
        <Checkbox
          key={set.key}
          checked={evaluates(plan, set)}
          onChange={(on) =>
            onChange(
              withEvaluated(
                plan,
                { questionSetVersionId: set.questionSetVersionId, split: set.split },
                on,
              ),
            )
          }
          className="mr-2"
        >
          {set.name} <span className={dim}>{formatNumber(set.count)}</span>
        </Checkbox>
      ))}
      <span className="inline-flex items-center gap-2">
        <span className={dim}>runs as deployed</span>
        <Stepper
          label="Runs as deployed"
          value={runs}
          min={0}
          max={100}
          onChange={(next) => onChange(withDeployedRuns(plan, next))}
        />
      </span>
      <span className="inline-flex max-w-full flex-wrap items-center gap-2">
        <span className={dim}>graded by</span>
        <GraderSelect {...props} />
        <GraderCalls
          value={plan.base.grader.repeats}
          onChange={(repeats) =>
            onChange(withBase(plan, { grader: { ...plan.base.grader, repeats } }))
          }
        />
      </span>
    </FormRow>
  );
}

const millions = 1e6;

export function BudgetRow({ plan, onChange, faults }: LaunchFormProps) {
  const { budget } = plan.base;
  const set = (change: Partial<typeof budget>) =>
    onChange(withBase(plan, { budget: { ...budget, ...change } }));
  const fault = faultOf(faults, "base.budget");
  const describedBy = fault === null ? undefined : "budget-fault";
  return (
    <FormRow label="Budget" messageId="budget-fault" {...messageOf(fault)}>
      <span className="inline-flex items-center gap-1.5">
        <NumberInput
          label="Most calls"
          value={budget.calls}
          placeholder="no limit"
          invalid={faultOf(faults, "base.budget.calls") !== null}
          describedBy={describedBy}
          onChange={(calls) => set({ calls: calls === null ? null : Math.round(calls) })}
          className="w-[84px]"
        />
        <span className={dim}>calls</span>
      </span>
      <span className="inline-flex items-center gap-1.5">
        <NumberInput
          label="Most tokens, in millions"
          value={budget.tokens === null ? null : budget.tokens / millions}
          placeholder="no limit"
          digits={budget.tokens !== null && budget.tokens % millions !== 0 ? 1 : 0}
          onChange={(value) =>
            set({ tokens: value === null ? null : Math.round(value * millions) })
          }
          className="w-[76px]"
        />
        <span className={dim}>M tokens</span>
      </span>
      <span className="inline-flex items-center gap-1.5">
        <NumberInput
          label="Most money, in US dollars"
          value={budget.costMicros === null ? null : budget.costMicros / millions}
          placeholder={faultOf(faults, "base.budget.costMicros") ? "amount" : "no limit"}
          digits={2}
          invalid={faultOf(faults, "base.budget.costMicros") !== null}
          describedBy={describedBy}
          onChange={(value) =>
            set({ costMicros: value === null ? null : Math.round(value * millions) })
          }
          className="w-[84px]"
        />
        <span className={dim}>USD</span>
      </span>
      <span className="ml-auto text-ink-3 text-sm max-md:ml-0">
        then growth stops with what it has
      </span>
    </FormRow>
  );
}
