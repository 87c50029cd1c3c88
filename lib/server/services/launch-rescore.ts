import { z } from "zod";
import type { LaunchRescore, RescoreEstimate } from "@/lib/contracts/scoring-run";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/server/adapters/ids";
import { withTransaction } from "@/lib/server/db";
import { type AuditActor, recordAudit } from "@/lib/server/repositories/audit-repository";
import { findEndpoint } from "@/lib/server/repositories/endpoint-repository";
import { findIteration } from "@/lib/server/repositories/iteration-repository";
import { countJudgements } from "@/lib/server/repositories/judge-reader";
import { measureRates } from "@/lib/server/repositories/launch-option-reader";
import { findLatestPromptSet } from "@/lib/server/repositories/prompt-repository";
import { hasRubricVersion } from "@/lib/server/repositories/rubric-repository";
import {
  findScoringRun,
  insertScoringRun,
  type ScoringRunRecord,
} from "@/lib/server/repositories/scoring-repository";
import { rateOf } from "@/lib/server/services/measure-launch-pace";
import { queueRescore } from "@/lib/server/services/queue-rescore";

interface RescoreCommand {
  projectId: string;
  iterationId: string;
  rescore: LaunchRescore;
}

/**
 * Scores an iteration's growth again beside its primary run: another judge, rubric, number of orders or reward policy, and
 * the newest words of its prompts, on the same steps and the same shuffles. Nothing that was scored before changes.
 * @throws AppError not_found, conflict (not ranked yet), bad_request (no such endpoint or rubric)
 */
export async function launchRescore(
  command: RescoreCommand & { actor: AuditActor; idempotencyKey: string | null },
): Promise<{ id: string }> {
  const { projectId, iterationId, rescore, actor } = command;
  const primary = await findPrimary(command);
  await refuseUnfit(command);
  const key = z.uuid().safeParse(command.idempotencyKey);
  const id = key.success ? key.data : newId();
  return withTransaction(async () => {
    const { endpointId, model, rubricVersionId, orders, rewardPolicy } = rescore;
    const inserted = await insertScoringRun({
      projectId,
      id,
      iterationId,
      rolloutRunId: primary.rolloutRunId,
      endpointId,
      model,
      rubricVersionId,
      promptSetVersionId:
        (await findLatestPromptSet(projectId, "default")) ?? primary.promptSetVersionId,
      settings: { ...primary.settings, orders },
      purpose: "rescore",
      rewardPolicy,
      createdById: actor.kind === "user" ? actor.id : null,
    });
    // The key was sent before: the run of that time goes on.
    if (!inserted) return { id };
    await queueRescore({ projectId, id });
    await recordAudit({
      projectId,
      actor,
      action: "scoring_run.launched",
      subject: { kind: "scoring_run", id },
      detail: { iterationId, model, rubricVersionId, orders, rewardPolicy },
    });
    return { id };
  });
}

/** Calls, tokens, cost and time that scoring again takes. The steps are known, so the calls are counted and not guessed. */
export async function estimateRescore(command: RescoreCommand): Promise<RescoreEstimate> {
  const { projectId, rescore } = command;
  const primary = await findPrimary(command);
  const endpoint = await findEndpoint(projectId, rescore.endpointId);
  const [judged, rates] = await Promise.all([
    countJudgements(projectId, primary.id),
    measureRates(projectId),
  ]);
  const calls = judged.asked * rescore.orders + judged.trajectories;
  const rate = rateOf("reward_model", endpoint ?? undefined, rates);
  const prompt = calls * rate.promptTokensPerCall.value;
  const completion = calls * rate.completionTokensPerSample.value;
  const cost = prompt * (rate.promptMicros ?? 0) + completion * (rate.completionMicros ?? 0);
  return {
    calls,
    tokens: Math.round(prompt + completion),
    costMicros: Math.round(cost / 1e6),
    seconds: calls / rate.callsPerSecond.value,
  };
}

async function findPrimary({ projectId, iterationId }: RescoreCommand): Promise<ScoringRunRecord> {
  const iteration = await findIteration(projectId, iterationId);
  if (!iteration) throw new AppError("not_found", "This iteration is not in the project.");
  const { primaryScoringRunId } = iteration;
  const run = primaryScoringRunId ? await findScoringRun(projectId, primaryScoringRunId) : null;
  if (run?.state !== "done") {
    throw new AppError(
      "conflict",
      "Its own ranking has to end first: there is nothing to score again.",
    );
  }
  return run;
}

async function refuseUnfit({ projectId, rescore }: RescoreCommand): Promise<void> {
  const refuse = (path: string, message: string) => {
    throw new AppError("bad_request", message, { faults: [{ path: `body.${path}`, message }] });
  };
  if (!(await findEndpoint(projectId, rescore.endpointId))) {
    refuse("endpointId", "This endpoint is gone: choose another.");
  }
  if (!(await hasRubricVersion(projectId, rescore.rubricVersionId))) {
    refuse("rubricVersionId", "This rubric version is not in the project: choose another.");
  }
}
