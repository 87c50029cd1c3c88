"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { funnelQuery } from "@/lib/client/funnel-query";
import { useDebounced } from "@/lib/client/use-debounced";
import { sameRecipe } from "@/lib/domain/describe-recipe";
import type { SelectionRecipe } from "@/lib/domain/selection-recipe";

/** Long enough not to ask for every pixel of a drag, short enough to feel as one with it. */
const debounceMs = 80;

/**
 * The recipe as the sliders stand, and its funnel as soon as the server has counted it. It follows the server's batch
 * until a person moves something here; what was moved then stands, and `behind` tells that a batch was frozen meanwhile.
 */
export function useSelection(projectId: string, iterationId: string, start: SelectionRecipe) {
  const [moved, setMoved] = useState<{ recipe: SelectionRecipe; from: SelectionRecipe } | null>(
    null,
  );
  // Frozen as it stands, here or elsewhere, or moved back: nothing of one's own is left to keep.
  if (moved !== null && sameRecipe(moved.recipe, start)) setMoved(null);
  const recipe = moved?.recipe ?? start;
  const setRecipe = (next: SelectionRecipe) =>
    setMoved((before) => ({ recipe: next, from: before?.from ?? start }));
  const settled = useDebounced(recipe, debounceMs);
  const funnel = useQuery(funnelQuery(projectId, iterationId, settled));
  const counting = settled !== recipe || funnel.isPlaceholderData || funnel.isFetching;
  const behind = moved !== null && !sameRecipe(moved.from, start);
  return { recipe, setRecipe, funnel, counting, behind, follow: () => setMoved(null) };
}

export type Selection = ReturnType<typeof useSelection>;
