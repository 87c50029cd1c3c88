import { queryOptions } from "@tanstack/react-query";
import { apiGet } from "@/lib/client/api";
import { promptKeys } from "@/lib/client/prompt-keys";
import { promptStepsSchema } from "@/lib/contracts/prompt";
import type { StepKind } from "@/lib/domain/step-kind";

/** Stored steps of a kind, of the newest trajectories or of one. */
export function promptStepsQuery(projectId: string, kind: StepKind, trajectoryId: string | null) {
  const query = new URLSearchParams({ kind, ...(trajectoryId !== null && { trajectoryId }) });
  return queryOptions({
    queryKey: promptKeys.steps(projectId, kind, trajectoryId),
    queryFn: ({ signal }) =>
      apiGet({ projectId, path: `prompts/steps?${query}`, answer: promptStepsSchema, signal }),
  });
}
