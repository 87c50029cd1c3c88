import { useMutation, useQueryClient } from "@tanstack/react-query";
import { apiSend } from "@/lib/client/api";
import { rubricKeys } from "@/lib/client/rubric-keys";
import { seriesKeys } from "@/lib/client/series-keys";
import { savedRubricSchema } from "@/lib/contracts/rubric";
import type { Rubric } from "@/lib/domain/rubric";

/** Stores an edit as the next version; the forms that choose a rubric ask anew. */
export function useSaveRubric(projectId: string, rubricId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { basedOnId: string; rubric: Rubric }) =>
      apiSend({ projectId, path: `rubrics/${rubricId}/versions`, body, answer: savedRubricSchema }),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: rubricKeys.all(projectId) }),
        client.invalidateQueries({ queryKey: seriesKeys.all(projectId) }),
      ]),
  });
}
