import { useMutation, useQueryClient } from "@tanstack/react-query";
import { apiSend, NoAnswerError } from "@/lib/client/api";
import { applyRetraction } from "@/lib/client/apply-feedback";
import { getTrajectory } from "@/lib/client/get-trajectory";
import { trajectoryKeys } from "@/lib/client/trajectory-keys";
import { feedbackGivenSchema } from "@/lib/contracts/feedback";

/** Takes back a word of one's own. It stays in the history, struck. */
export function useRetractFeedback(projectId: string, trajectoryId: string) {
  const client = useQueryClient();
  const { queryKey } = getTrajectory(projectId, trajectoryId);
  return useMutation({
    mutationKey: ["feedback", projectId, trajectoryId, "retract"],
    scope: { id: `feedback/${trajectoryId}` },
    mutationFn: ({ feedbackId }: { feedbackId: string; at: string }) =>
      apiSend({
        projectId,
        path: `feedback/${feedbackId}/retract`,
        answer: feedbackGivenSchema,
      }),
    // A row is retracted once however often it is asked.
    retry: (failures, error) => error instanceof NoAnswerError && failures < 3,
    onMutate: async ({ feedbackId, at }) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData(queryKey);
      if (before) client.setQueryData(queryKey, applyRetraction(before, feedbackId, at));
      return { before };
    },
    onError: (_error, _variables, context) => {
      if (context?.before) client.setQueryData(queryKey, context.before);
    },
    onSettled: () => {
      // While another word is on its way, what the server has is behind what is shown.
      const last = client.isMutating({ mutationKey: ["feedback", projectId, trajectoryId] }) === 1;
      return last
        ? client.invalidateQueries({ queryKey: trajectoryKeys.all(projectId) })
        : Promise.resolve();
    },
  });
}
