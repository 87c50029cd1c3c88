"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ComparisonBody } from "@/components/recipe/comparison-body";
import { recipeChoices } from "@/components/recipe/recipe-choices";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Select } from "@/components/ui/select";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { wordsOf } from "@/lib/client/api";
import { recipeComparisonQuery } from "@/lib/client/recipe-comparison-query";
import type { SavedRecipe } from "@/lib/contracts/recipe";
import { describeRecipe } from "@/lib/domain/describe-recipe";
import type { SelectionRecipe } from "@/lib/domain/selection-recipe";

interface CompareDialogProps {
  projectId: string;
  iterationId: string;
  /** As the sliders stand. */
  recipe: SelectionRecipe;
  planned: SelectionRecipe;
  saved: readonly SavedRecipe[];
  /** Takes the other recipe to the sliders. */
  onUse: (recipe: SelectionRecipe) => void;
  onClose: () => void;
}

/** The recipe as it stands beside another one: what each keeps and drops of the same trajectories. */
export default function CompareDialog(props: CompareDialogProps) {
  const { projectId, iterationId, recipe, planned, saved, onUse, onClose } = props;
  const choices = recipeChoices(planned, saved);
  const [key, setKey] = useState(
    () => choices.find((one) => !sameRecipe(one.recipe, recipe))?.key ?? "paper",
  );
  const other = choices.find((one) => one.key === key)?.recipe ?? planned;
  const comparison = useQuery(
    recipeComparisonQuery(projectId, iterationId, { a: recipe, b: other }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title="Compare two recipes"
      width="wide"
      footer={
        <Button
          onClick={() => {
            onUse(other);
            onClose();
          }}
        >
          Use recipe B
        </Button>
      }
    >
      <div className="grid grid-cols-2 gap-4 border-line border-b px-4 py-3 max-md:grid-cols-1 max-md:gap-2 max-md:px-3">
        <div className="grid content-start gap-1">
          <span className="flex h-control items-center gap-2 max-md:h-auto">
            <b className="text-accent-text">A</b> As the sliders stand
          </span>
          <span className="text-ink-3 text-sm">{describeRecipe(recipe)}</span>
        </div>
        <div className="grid content-start gap-1">
          <span className="flex items-center gap-2">
            <b>B</b>
            <Select
              label="Recipe B"
              value={key}
              onChange={setKey}
              options={choices.map(({ key: value, label }) => ({ value, label }))}
              className="w-full max-w-[280px]"
            />
          </span>
          <span className="text-ink-3 text-sm">{describeRecipe(other)}</span>
        </div>
      </div>
      {comparison.data ? (
        <ComparisonBody comparison={comparison.data} updating={comparison.isFetching} />
      ) : comparison.error ? (
        <div className="px-4 py-3">
          <ErrorState
            {...wordsOf(comparison.error)}
            safe="Nothing was changed."
            action={<Button onClick={() => comparison.refetch()}>Compare again</Button>}
          />
        </div>
      ) : (
        <SkeletonRows rows={8} label="Comparing the two recipes" />
      )}
    </Dialog>
  );
}

const sameRecipe = (one: SelectionRecipe, other: SelectionRecipe) =>
  JSON.stringify(one) === JSON.stringify(other);
