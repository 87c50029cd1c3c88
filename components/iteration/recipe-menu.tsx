"use client";

import { ChevronDown } from "lucide-react";
import { withThreshold } from "@/components/iteration/funnel-stages";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  MenuChoice,
  MenuItem,
  MenuLabel,
  MenuRule,
} from "@/components/ui/dropdown-menu";
import { isPaperRecipe } from "@/lib/domain/describe-recipe";
import { paperRecipe } from "@/lib/domain/paper-recipe";
import type { SelectionRecipe, TargetRule } from "@/lib/domain/selection-recipe";

const targets: readonly { value: TargetRule; label: string }[] = [
  { value: "ranker", label: "The ranker’s first, or a person’s choice" },
  { value: "executed", label: "The executed sample, as a control" },
  { value: "random", label: "A random valid sample, as a control" },
];

const data: readonly { value: SelectionRecipe["data"]; label: string }[] = [
  { value: "this_iteration", label: "This iteration only" },
  { value: "replay", label: "With earlier iterations" },
];

/** Times the rarest kind present; the recipe's own number stays if it is another. */
const usualRatio = 3;

const balances = [
  { value: "off", label: "As they come" },
  { value: "on", label: `At most ${usualRatio} times the rarest` },
] as const;

function nameOf(recipe: SelectionRecipe): string {
  if (isPaperRecipe(recipe)) return "As in the paper";
  if (recipe.target !== "ranker") return "Control";
  return recipe.reward.rule === "at_least" ? "Rising threshold" : "Own recipe";
}

/** Recipes to start from, and what a step is trained toward. */
export default function RecipeMenu({
  recipe,
  planned,
  onChange,
}: {
  recipe: SelectionRecipe;
  /** The plan's. */
  planned: SelectionRecipe;
  onChange: (recipe: SelectionRecipe) => void;
}) {
  return (
    <DropdownMenu
      align="start"
      trigger={
        <Button variant="quiet" size="small">
          {nameOf(recipe)} <ChevronDown aria-hidden="true" />
        </Button>
      }
    >
      <MenuLabel>Start from</MenuLabel>
      <MenuItem onSelect={() => onChange(planned)}>The plan’s recipe</MenuItem>
      <MenuItem onSelect={() => onChange(paperRecipe)}>As in the paper: all finished</MenuItem>
      <MenuItem onSelect={() => onChange(withThreshold(paperRecipe, 0.6))}>
        Rising threshold from 0.60
      </MenuItem>
      <MenuRule />
      <MenuChoice
        label="Train toward"
        value={recipe.target}
        options={targets}
        onChange={(target) => onChange({ ...recipe, target })}
      />
      <MenuRule />
      <MenuChoice
        label="Data"
        value={recipe.data}
        options={data}
        onChange={(value) => onChange({ ...recipe, data: value })}
      />
      <MenuRule />
      <MenuChoice
        label="Step kinds"
        value={recipe.maxKindRatio === null ? "off" : "on"}
        options={balances}
        onChange={(value) =>
          onChange({ ...recipe, maxKindRatio: value === "on" ? usualRatio : null })
        }
      />
    </DropdownMenu>
  );
}
