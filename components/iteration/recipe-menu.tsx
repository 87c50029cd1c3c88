"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronDown } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { thresholdOf, withThreshold } from "@/components/iteration/funnel-stages";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  MenuChoice,
  MenuItem,
  MenuLabel,
  MenuRule,
} from "@/components/ui/dropdown-menu";
import { recipesQuery } from "@/lib/client/list-recipes";
import type { SavedRecipe } from "@/lib/contracts/recipe";
import { isPaperRecipe, sameRecipe } from "@/lib/domain/describe-recipe";
import { paperRecipe } from "@/lib/domain/paper-recipe";
import type { SelectionRecipe, TargetRule } from "@/lib/domain/selection-recipe";

const SaveRecipeDialog = dynamic(() => import("@/components/recipe/save-recipe-dialog"), {
  ssr: false,
});
const CompareDialog = dynamic(() => import("@/components/recipe/compare-dialog"), { ssr: false });

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

/** A recipe of the menu by its name there; whatever else it was moved to is edited. */
export function nameOf(
  recipe: SelectionRecipe,
  { planned, saved }: { planned: SelectionRecipe; saved: readonly SavedRecipe[] },
): string {
  if (isPaperRecipe(recipe)) return "As in the paper";
  const threshold = thresholdOf(recipe);
  if (threshold !== null && sameRecipe(recipe, withThreshold(paperRecipe, threshold))) {
    return "Rising threshold";
  }
  if (sameRecipe(recipe, planned)) return "The plan’s recipe";
  const own = saved.find((one) => one.versions.some((it) => sameRecipe(it.recipe, recipe)));
  if (own) return own.name;
  return isPaperRecipe({ ...recipe, target: "ranker" }) ? "Control" : "Edited";
}

const shares = [
  { value: "any", label: "However many there are" },
  { value: "0.5", label: "At most a half of all" },
  { value: "0.25", label: "At most a quarter of all" },
] as const;

interface RecipeMenuProps {
  projectId: string;
  iterationId: string;
  /** The iteration's own: earlier ones can be replayed one by one. */
  generation: number;
  recipe: SelectionRecipe;
  /** The plan's. */
  planned: SelectionRecipe;
  onChange: (recipe: SelectionRecipe) => void;
}

/** Recipes to start from, save and compare, and what a step is trained toward. */
export default function RecipeMenu(props: RecipeMenuProps) {
  const { projectId, recipe, planned, onChange } = props;
  const { mayLaunch } = useShell();
  const [opened, setOpened] = useState<"save" | "compare" | null>(null);
  const saved = useQuery(recipesQuery(projectId)).data?.recipes ?? [];
  const part = { ...props, saved, onClose: () => setOpened(null) };
  return (
    <>
      <Choices
        {...props}
        saved={saved}
        actions={
          <>
            <MenuItem
              off={mayLaunch ? undefined : "researchers save"}
              onSelect={() => setOpened("save")}
            >
              Save this recipe…
            </MenuItem>
            <MenuItem onSelect={() => setOpened("compare")}>Compare with another…</MenuItem>
            <MenuRule />
          </>
        }
      />
      {opened === "save" && <SaveRecipeDialog {...part} recipe={recipe} />}
      {opened === "compare" && (
        <CompareDialog {...part} recipe={recipe} planned={planned} onUse={onChange} />
      )}
    </>
  );
}

function Choices({
  recipe,
  planned,
  generation,
  onChange,
  saved,
  actions,
}: RecipeMenuProps & { saved: readonly SavedRecipe[]; actions: ReactNode }) {
  return (
    <DropdownMenu
      align="start"
      trigger={
        <Button variant="quiet" size="small">
          {nameOf(recipe, { planned, saved })} <ChevronDown aria-hidden="true" />
        </Button>
      }
    >
      {actions}
      <MenuLabel>Start from</MenuLabel>
      <MenuItem onSelect={() => onChange(planned)}>The plan’s recipe</MenuItem>
      <MenuItem onSelect={() => onChange(paperRecipe)}>As in the paper: all finished</MenuItem>
      <MenuItem onSelect={() => onChange(withThreshold(paperRecipe, 0.6))}>
        Rising threshold from 0.60
      </MenuItem>
      {saved.flatMap(({ name, versions }) =>
        versions.slice(0, 1).map((version) => (
          <MenuItem key={version.recipeVersionId} onSelect={() => onChange(version.recipe)}>
            {name}
            <span className="ml-auto pl-4 text-ink-3 text-sm">v{version.number}</span>
          </MenuItem>
        )),
      )}
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
      {recipe.data === "replay" && (
        <ReplayChoices recipe={recipe} generation={generation} onChange={onChange} />
      )}
      <MenuRule />
      <MenuChoice
        label="Step kinds"
        value={recipe.maxKindRatio === null ? "off" : "on"}
        options={balances}
        onChange={(value) =>
          onChange({ ...recipe, maxKindRatio: value === "on" ? usualRatio : null })
        }
      />
      <MenuRule />
      <MenuChoice
        label="Question groups"
        value={recipe.maxGroupRatio === null ? "off" : "on"}
        options={balances}
        onChange={(value) =>
          onChange({ ...recipe, maxGroupRatio: value === "on" ? usualRatio : null })
        }
      />
    </DropdownMenu>
  );
}

/** Which earlier iterations are replayed, and how much of them. */
function ReplayChoices({
  recipe,
  generation,
  onChange,
}: Pick<RecipeMenuProps, "recipe" | "generation" | "onChange">) {
  const { replay } = recipe;
  const set = (change: Partial<SelectionRecipe["replay"]>) =>
    onChange({ ...recipe, replay: { ...replay, ...change } });
  const earlier = Array.from({ length: generation - 1 }, (_, index) => ({
    value: String(index + 1),
    label: `Generation ${index + 1} only`,
  }));
  return (
    <>
      {earlier.length > 1 && (
        <>
          <MenuRule />
          <MenuChoice
            label="Earlier iterations"
            value={replay.generations === null ? "all" : replay.generations.join(",")}
            options={[{ value: "all", label: "All of them" }, ...earlier]}
            onChange={(value) =>
              set({ generations: value === "all" ? null : value.split(",").map(Number) })
            }
          />
        </>
      )}
      <MenuRule />
      <MenuChoice
        label="Earlier trajectories"
        value={replay.maxShare === null ? "any" : String(replay.maxShare)}
        options={shares}
        onChange={(value) => set({ maxShare: value === "any" ? null : Number(value) })}
      />
    </>
  );
}
