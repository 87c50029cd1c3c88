"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { iterationKeys } from "@/lib/client/iteration-keys";
import { overviewKeys } from "@/lib/client/overview-keys";

/** For `onSettled`, so also after a refusal: the page then shows what stands, e.g. who approved first. */
export function useIterationRefresh(projectId: string): () => Promise<unknown> {
  const client = useQueryClient();
  return useCallback(
    () =>
      Promise.all([
        client.invalidateQueries({ queryKey: iterationKeys.all(projectId) }),
        client.invalidateQueries({ queryKey: overviewKeys.all(projectId) }),
      ]),
    [client, projectId],
  );
}
