import { useMutation, useQueryClient } from "@tanstack/react-query";
import { apiSend } from "@/lib/client/api";
import { evaluationKeys } from "@/lib/client/evaluation-keys";
import type { EvaluationOrder } from "@/lib/contracts/evaluation";

const contract = () => import("@/lib/contracts/evaluation");

function useEvaluationRefresh(projectId: string) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: evaluationKeys.all(projectId) });
}

/** @param idempotencyKey made when the form opened: two clicks are one evaluation */
export function useRunEvaluation(projectId: string, idempotencyKey: string) {
  const refresh = useEvaluationRefresh(projectId);
  return useMutation({
    mutationFn: (order: EvaluationOrder) =>
      apiSend({
        projectId,
        path: "evaluations",
        body: order,
        answer: () => contract().then((one) => one.startedEvaluationSchema),
        idempotencyKey,
      }),
    onSuccess: refresh,
  });
}

/** Stops one that runs, or takes a stopped or failed one up where it stood. */
export function useMoveEvaluation(projectId: string) {
  const refresh = useEvaluationRefresh(projectId);
  return useMutation({
    mutationFn: ({ evaluationId, to }: { evaluationId: string; to: "stop" | "resume" }) =>
      apiSend({
        projectId,
        path: `evaluations/${evaluationId}/${to}`,
        answer: () => contract().then((one) => one.evaluationReplySchema),
      }),
    onSettled: refresh,
  });
}

/** Locks or unlocks a test split, with the reason that is kept. */
export function useLockTestSplit(projectId: string) {
  const refresh = useEvaluationRefresh(projectId);
  return useMutation({
    mutationFn: (lock: { questionSetVersionId: string; to: "lock" | "unlock"; reason: string }) =>
      apiSend({
        projectId,
        path: `test-splits/${lock.questionSetVersionId}/${lock.to}`,
        body: { reason: lock.reason },
        answer: () => contract().then((one) => one.testLockSchema),
      }),
    onSettled: refresh,
  });
}
