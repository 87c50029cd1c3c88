"use client";

import dynamic from "next/dynamic";
import { startThreshold, thresholdOf, withThreshold } from "@/components/iteration/funnel-stages";
import { Switch } from "@/components/ui/switch";
import type { FunnelStageKey } from "@/lib/domain/funnel";
import type { SelectionRecipe } from "@/lib/domain/selection-recipe";

// Only where a rule is on, and then with the pointer already on its switch.
const Slider = dynamic(() => import("@/components/ui/slider").then((ui) => ui.Slider), {
  ssr: false,
});

interface ControlProps {
  recipe: SelectionRecipe;
  onChange: (recipe: SelectionRecipe) => void;
  disabled: boolean;
}

function ThresholdControl({ recipe, onChange, disabled }: ControlProps) {
  const threshold = thresholdOf(recipe);
  return (
    <>
      <Switch
        label="Keep from a reward on"
        checked={threshold !== null}
        disabled={disabled}
        onChange={(on) => onChange(withThreshold(recipe, on ? startThreshold(recipe) : null))}
      />
      {threshold !== null && (
        <Slider
          label="Least effective reward"
          value={threshold}
          min={0}
          max={1}
          step={0.05}
          disabled={disabled}
          format={(value) => value.toFixed(2)}
          onChange={(value) => onChange(withThreshold(recipe, Number(value.toFixed(2))))}
          className="flex-1"
        />
      )}
    </>
  );
}

function PerQuestionControl({
  recipe,
  onChange,
  disabled,
  perQuestion,
}: ControlProps & { perQuestion: number }) {
  const cap = recipe.maxPerQuestion;
  return (
    <>
      <Switch
        label="At most so many a question"
        checked={cap !== null}
        disabled={disabled}
        onChange={(on) =>
          onChange({ ...recipe, maxPerQuestion: on ? Math.max(1, perQuestion - 1) : null })
        }
      />
      {cap !== null && (
        <Slider
          label="Most trajectories a question"
          value={cap}
          min={1}
          max={Math.max(2, perQuestion)}
          step={1}
          disabled={disabled}
          onChange={(value) => onChange({ ...recipe, maxPerQuestion: value })}
          className="flex-1"
        />
      )}
    </>
  );
}

function AgreementControl({ recipe, onChange, disabled }: ControlProps) {
  const least = recipe.minAgreement;
  return (
    <>
      <Switch
        label="Only where siblings agree"
        checked={least !== null}
        disabled={disabled}
        onChange={(on) => onChange({ ...recipe, minAgreement: on ? 0.5 : null })}
      />
      {least !== null && (
        <Slider
          label="Least share of siblings with the same answer"
          value={least}
          min={0.25}
          max={1}
          step={0.05}
          disabled={disabled}
          format={(value) => `${Math.round(value * 100)} %`}
          onChange={(value) => onChange({ ...recipe, minAgreement: Number(value.toFixed(2)) })}
          className="flex-1"
        />
      )}
    </>
  );
}

/** What a row of the funnel is set with; rows without a setting have none, locked ones say so. */
export function FunnelControl({
  stage,
  perQuestion,
  ...props
}: ControlProps & { stage: FunnelStageKey; perQuestion: number }) {
  const { recipe, onChange, disabled } = props;
  switch (stage) {
    case "reward":
      return <ThresholdControl {...props} />;
    case "per_question":
      return <PerQuestionControl {...props} perQuestion={perQuestion} />;
    case "agreement":
      return <AgreementControl {...props} />;
    case "unscored":
      return recipe.reward.rule === "off" ? null : (
        <Switch
          label="Drop unscored trajectories"
          checked={!recipe.reward.keepUnscored}
          disabled={disabled}
          onChange={(on) =>
            onChange({
              ...recipe,
              reward:
                recipe.reward.rule === "off"
                  ? recipe.reward
                  : { ...recipe.reward, keepUnscored: !on },
            })
          }
        />
      );
    case "mixed_answers":
      return (
        <Switch
          label="Only questions with mixed answers"
          checked={recipe.mixedAnswersOnly}
          disabled={disabled}
          onChange={(on) => onChange({ ...recipe, mixedAnswersOnly: on })}
        />
      );
    case "duplicate_trajectories":
      return (
        <>
          <Switch
            label="Drop exact and near duplicates"
            checked={recipe.duplicates !== "off"}
            disabled={disabled}
            onChange={(on) => onChange({ ...recipe, duplicates: on ? "trajectories" : "off" })}
          />
          {recipe.duplicates === "steps" && <span>single steps</span>}
        </>
      );
    case "lint_trajectories":
      return (
        <>
          <Switch
            label="Drop lint failures"
            checked={recipe.lint.scope !== "off"}
            disabled={disabled}
            onChange={(on) =>
              onChange({ ...recipe, lint: { ...recipe.lint, scope: on ? "trajectories" : "off" } })
            }
          />
          <span>
            {recipe.lint.rules.length} rules{recipe.lint.scope === "steps" && ", single steps"}
          </span>
        </>
      );
    default:
      return null;
  }
}
