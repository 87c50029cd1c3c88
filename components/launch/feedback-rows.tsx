"use client";

import { useQuery } from "@tanstack/react-query";
import { startThreshold, thresholdOf, withThreshold } from "@/components/iteration/funnel-stages";
import { type LaunchFormProps, modelKey } from "@/components/launch/launch-form";
import { faultOf, withBase } from "@/components/launch/plan-edit";
import { messageOf } from "@/components/launch/policy-rows";
import { Diamond } from "@/components/mark/diamond";
import { SavedRecipeSelect } from "@/components/recipe/saved-recipe-select";
import { FormRow } from "@/components/ui/form-row";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Select } from "@/components/ui/select";
import { Stepper } from "@/components/ui/stepper";
import { recipesQuery } from "@/lib/client/list-recipes";
import type { LaunchOptions } from "@/lib/contracts/series";
import { describeRecipe } from "@/lib/domain/describe-recipe";
import { paperRecipe } from "@/lib/domain/paper-recipe";
import { rewardPolicies, rewardPolicyWords } from "@/lib/domain/reward-policy";

const dim = "text-ink-3 text-sm";

type Role = LaunchOptions["models"][number]["roles"][number];

function modelOptions(options: LaunchOptions, role: Role) {
  return options.models
    .filter((one) => one.roles.includes(role))
    .map((one) => ({
      value: modelKey(one),
      label: one.model,
      note: one.isPriced ? `${one.endpointName}, priced` : one.endpointName,
      mark: <Diamond />,
    }));
}

const findModel = (options: LaunchOptions, key: string) =>
  options.models.find((one) => modelKey(one) === key);

export function RewardModelRow({ plan, onChange, options, faults }: LaunchFormProps) {
  const { rewardModel, rubricVersionId } = plan.base;
  return (
    <FormRow
      label="Reward model"
      {...messageOf(faultOf(faults, "base.rewardModel", "base.rubricVersionId"))}
    >
      <Select
        label="Reward model"
        value={modelKey(rewardModel)}
        onChange={(key) => {
          const model = findModel(options, key);
          if (!model) return;
          const { endpointId, model: name } = model;
          onChange(withBase(plan, { rewardModel: { ...rewardModel, endpointId, model: name } }));
        }}
        options={modelOptions(options, "rewardModel")}
        className="w-[240px]"
      />
      <Select
        label="Rubric version"
        value={rubricVersionId}
        onChange={(next) => onChange(withBase(plan, { rubricVersionId: next }))}
        options={options.rubrics.map((one) => ({
          value: one.rubricVersionId,
          label:
            options.rubrics.length > 1 ? `${one.name} ${one.version}` : `Rubric ${one.version}`,
          note: `${one.dimensionCount} dimensions`,
        }))}
        className="w-[182px]"
      />
      <span className={dim}>asked in</span>
      <SegmentedControl
        label="Orders"
        value={String(rewardModel.orders)}
        onChange={(orders) =>
          onChange(withBase(plan, { rewardModel: { ...rewardModel, orders: Number(orders) } }))
        }
        options={[
          { value: "1", label: "1 order" },
          { value: "2", label: "2 orders" },
          { value: "4", label: "4 orders" },
        ]}
      />
      <span className={dim}>reward by</span>
      <SegmentedControl
        label="Reward"
        value={rewardModel.rewardPolicy}
        onChange={(rewardPolicy) =>
          onChange(withBase(plan, { rewardModel: { ...rewardModel, rewardPolicy } }))
        }
        options={rewardPolicies.map((one) => ({
          value: one,
          label: rewardPolicyWords[one].title,
        }))}
      />
    </FormRow>
  );
}

export function RecipeRow({ projectId, plan, onChange }: LaunchFormProps & { projectId: string }) {
  const { recipe } = plan.base;
  const saved = useQuery(recipesQuery(projectId)).data?.recipes ?? [];
  const threshold = thresholdOf(recipe);
  const set = (next: typeof recipe) => onChange(withBase(plan, { recipe: next }));
  return (
    <FormRow label="Recipe">
      <SegmentedControl
        label="Recipe"
        value={threshold === null ? "paper" : "threshold"}
        onChange={(choice) =>
          set(choice === "paper" ? paperRecipe : withThreshold(recipe, startThreshold(recipe)))
        }
        options={[
          { value: "paper", label: "As in the paper" },
          { value: "threshold", label: "Rising threshold" },
        ]}
      />
      {threshold !== null && (
        <Stepper
          label="Least effective reward"
          value={threshold}
          min={0}
          max={1}
          step={0.05}
          digits={2}
          onChange={(value) => set(withThreshold(recipe, value))}
        />
      )}
      {saved.length > 0 && <SavedRecipeSelect saved={saved} recipe={recipe} onChoose={set} />}
      <span className={dim}>{describeRecipe(recipe)}</span>
    </FormRow>
  );
}

export function GraderSelect({ plan, onChange, options }: LaunchFormProps) {
  return (
    <Select
      label="Grader"
      value={modelKey(plan.base.grader)}
      onChange={(key) => {
        const model = findModel(options, key);
        if (!model) return;
        const { endpointId, model: name } = model;
        onChange(withBase(plan, { grader: { ...plan.base.grader, endpointId, model: name } }));
      }}
      options={modelOptions(options, "grader")}
      className="w-[260px]"
    />
  );
}
