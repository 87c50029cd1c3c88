"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { funnelQuery } from "@/lib/client/funnel-query";
import { useDebounced } from "@/lib/client/use-debounced";
import type { SelectionRecipe } from "@/lib/domain/selection-recipe";

/** Long enough not to ask for every pixel of a drag, short enough to feel as one with it. */
const debounceMs = 80;

/** The recipe as the sliders stand, and its funnel as soon as the server has counted it. */
export function useSelection(projectId: string, iterationId: string, start: SelectionRecipe) {
  const [recipe, setRecipe] = useState(start);
  const settled = useDebounced(recipe, debounceMs);
  const funnel = useQuery(funnelQuery(projectId, iterationId, settled));
  const counting = settled !== recipe || funnel.isPlaceholderData || funnel.isFetching;
  return { recipe, setRecipe, funnel, counting };
}

export type Selection = ReturnType<typeof useSelection>;
