import { useMutation, useQueryClient } from "@tanstack/react-query";
import { apiSend, NoAnswerError } from "@/lib/client/api";
import { applyFeedback } from "@/lib/client/apply-feedback";
import { getTrajectory } from "@/lib/client/get-trajectory";
import { trajectoryKeys } from "@/lib/client/trajectory-keys";
import { feedbackGivenSchema, type GiveFeedback } from "@/lib/contracts/feedback";

interface Override {
  give: GiveFeedback;
  /** Made when the person acts: a repeated send is the same act. */
  idempotencyKey: string;
  at: string;
}

/** A person's word on a trajectory: shown at once, taken back if the server refuses, the reward from its answer. */
export function useOverrideFeedback(
  projectId: string,
  trajectoryId: string,
  by: { id: string; name: string },
) {
  const client = useQueryClient();
  const { queryKey } = getTrajectory(projectId, trajectoryId);
  return useMutation({
    mutationKey: ["feedback", projectId, trajectoryId, "give"],
    // One after another, so that undo never overtakes the row it takes back.
    scope: { id: `feedback/${trajectoryId}` },
    mutationFn: ({ give, idempotencyKey }: Override) =>
      apiSend({
        projectId,
        path: `trajectories/${trajectoryId}/feedback`,
        body: give,
        idempotencyKey,
        answer: feedbackGivenSchema,
      }),
    // The key makes a second send harmless, so a lost answer is asked for again.
    retry: (failures, error) => error instanceof NoAnswerError && failures < 3,
    onMutate: async ({ give, idempotencyKey, at }: Override) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData(queryKey);
      if (before) {
        client.setQueryData(queryKey, applyFeedback(before, { give, by, at, id: idempotencyKey }));
      }
      return { before };
    },
    onError: (_error, _variables, context) => {
      if (context?.before) client.setQueryData(queryKey, context.before);
    },
    onSuccess: ({ feedbackId, effectiveReward }, { idempotencyKey }) => {
      client.setQueryData(queryKey, (detail) => {
        if (!detail) return detail;
        const { row } = detail;
        const human = effectiveReward === row.reward.ai ? null : effectiveReward;
        const reward = { ...row.reward, human, effective: effectiveReward };
        const history = detail.history.map((entry) =>
          entry.id === idempotencyKey ? { ...entry, id: feedbackId, canRetract: true } : entry,
        );
        return { ...detail, row: { ...row, reward }, history };
      });
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
