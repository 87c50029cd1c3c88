import type { CallAttempt, ChatMessage, RewardModel } from "@/lib/agent/ports";
import { rebuildStates } from "@/lib/agent/rebuild-states";
import type { Rubric } from "@/lib/domain/rubric";
import { deriveSeed } from "@/lib/domain/seed";
import type { StepState } from "@/lib/domain/step-state";
import { RolloutError } from "@/lib/errors";
import type { LedgerEntry } from "@/lib/server/repositories/model-call-repository";
import { executedReply, type RolloutRecord } from "@/lib/server/repositories/rollout-reader";
import type { ScoringRunRecord } from "@/lib/server/repositories/scoring-repository";

/** A scoring run opened for work: what all its calls share. */
export interface ScoringContext {
  run: ScoringRunRecord;
  rubric: Rubric;
  maxSearches: number;
  reward: RewardModel;
  rankInstructions: string;
  scoreInstructions: string;
  signal: AbortSignal;
}

interface JudgeQuestion {
  /** Null: about the whole trajectory. */
  stepIndex: number | null;
  messages: ChatMessage[];
  name: string;
  schema: unknown;
}

/** A stop and a spent budget say nothing of what was asked: it is asked later. */
export const isPutOff = ({ code }: RolloutError) => code === "cancelled" || code === "budget";

/** One call to the reward model. A failure for good is an answer here; what is put off is not, and rejects. */
export async function askJudge(
  record: RolloutRecord,
  context: ScoringContext,
  question: JudgeQuestion,
): Promise<{ reply: string | RolloutError; call: LedgerEntry }> {
  const { run } = context;
  const attempts: CallAttempt[] = [];
  const call: LedgerEntry = {
    projectId: record.projectId,
    role: "reward_model",
    trajectoryId: record.id,
    stepIndex: question.stepIndex,
    scoringRunId: run.id,
    graderRunId: null,
    endpointId: run.endpointId,
    model: run.model,
    attempts,
  };
  try {
    const reply = await context.reward.complete({
      messages: question.messages,
      temperature: run.settings.temperature,
      seed: deriveSeed(record.seed, "judge", question.name, question.stepIndex ?? -1),
      responseName: question.name,
      responseSchema: question.schema,
      signal: context.signal,
      onAttempt: (attempt) => attempts.push(attempt),
    });
    return { reply: reply.text, call };
  } catch (error) {
    if (error instanceof RolloutError && !isPutOff(error)) return { reply: error, call };
    throw error;
  }
}

/** What each stored step of a trajectory saw. */
export function statesOf(record: RolloutRecord, { maxSearches }: ScoringContext): StepState[] {
  return rebuildStates(
    record.question,
    maxSearches,
    record.steps.map((step) => ({ executed: executedReply(step), results: step.results })),
  );
}
