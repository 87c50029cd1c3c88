import { promptFormats } from "@/lib/agent/prompt-formats";
import type { ResultView, SampleView, StepView } from "@/lib/contracts/trajectory";
import type { Feedback } from "@/lib/domain/feedback";
import type { PromptLabel } from "@/lib/domain/prompt-label";
import type { StoredStep } from "@/lib/domain/step";
import { stepKindSchema } from "@/lib/domain/step-kind";
import { summaryReplySchema } from "@/lib/domain/step-reply";
import { combineOrders } from "@/lib/reward/combine-orders";
import { effectiveStep } from "@/lib/reward/effective-step";
import type { StepRanking } from "@/lib/server/repositories/trajectory-reader";

export interface StepContext {
  prompts: ReadonlyMap<string, PromptLabel>;
  /** Of the primary scoring run only, in order of asking. */
  rankings: readonly StepRanking[];
  judge: string | null;
  feedback: readonly Feedback[];
  batchSteps: ReadonlySet<number>;
}

/** A stored step as its page shows it: ranks, target, kept and rejected are derived here, never stored. */
export function describeStep(step: StoredStep, context: StepContext): StepView {
  const rankings = context.rankings.filter((ranking) => ranking.stepIndex === step.index);
  const { personTarget, dropped } = effectiveStep(context.feedback, step.index);
  const ranking = combineOrders(rankings);
  const target = step.executedSampleIndex === null ? null : (personTarget ?? ranking?.[0] ?? null);
  const prompt = context.prompts.get(step.promptVersionId ?? "") ?? null;
  return {
    index: step.index,
    kind: stepKindSchema.parse(step.kind),
    status: step.status === "executed" ? "done" : "failed",
    prompt: prompt?.title ?? null,
    state: step.state,
    request: requestOf(step, prompt),
    promptTokens: step.promptTokens,
    completionTokens: step.completionTokens,
    observation: step.observation && {
      query: step.observation.query,
      results: describeResults(step),
      error: step.observation.error,
    },
    samples: describeSamples(step, ranking, target),
    targetSource: target === null ? "none" : target === personTarget ? "person" : "ranker",
    ranking: describeRanking(rankings, ranking, context.judge),
    dropped,
    inBatch: context.batchSteps.has(step.index),
    latencyMs:
      step.startedAt && step.endedAt ? step.endedAt.getTime() - step.startedAt.getTime() : null,
  };
}

/** The messages as they were sent: the format is deterministic, so state and prompt version give them back. */
function requestOf(step: StoredStep, prompt: PromptLabel | null): StepView["request"] {
  if (step.wholeRequest !== null) return [{ role: "user", content: step.wholeRequest }];
  if (step.state === null || prompt === null) return [];
  return promptFormats[prompt.format].render(step.state, prompt);
}

function describeResults(step: StoredStep): ResultView[] {
  const executed = step.samples.find((sample) => sample.index === step.executedSampleIndex);
  const summary = summaryReplySchema.safeParse(executed?.parsed);
  const kept = summary.success ? new Set(summary.data.selectedLinkIds) : null;
  const reasons = new Map(
    summary.success ? summary.data.rejected.map((one) => [one.linkId, one.reason]) : [],
  );
  return (step.observation?.results ?? []).map((result) => ({
    ...result,
    kept: kept === null ? null : kept.has(result.linkId),
    reason: reasons.get(result.linkId) || null,
  }));
}

function describeSamples(
  step: StoredStep,
  ranking: readonly number[] | null,
  target: number | null,
): SampleView[] {
  const byPerplexity = step.samples
    .filter((sample) => sample.perplexity !== null)
    .toSorted((a, b) => Number(a.perplexity) - Number(b.perplexity) || a.index - b.index);
  const rankIn = (position: number) => (position < 0 ? null : position + 1);
  return step.samples.map((sample) => ({
    index: sample.index,
    raw: sample.raw,
    parsed: sample.parsed,
    parseError: sample.parseError,
    tokenCount: sample.tokenCount,
    sumLogprob: sample.sumLogprob,
    perplexity: sample.perplexity,
    perplexityRank: rankIn(byPerplexity.indexOf(sample)),
    rankerRank: rankIn(ranking?.indexOf(sample.index) ?? -1),
    executed: sample.index === step.executedSampleIndex,
    trainingTarget: sample.index === target,
  }));
}

function describeRanking(
  rankings: readonly StepRanking[],
  combined: readonly number[] | null,
  judge: string | null,
): StepView["ranking"] {
  // The first clear one speaks for the step; without any, the first says why.
  const first = rankings.find((one) => one.ranking !== null) ?? rankings[0];
  if (!first) return null;
  const winner = combined?.[0];
  return {
    explanation: first.explanation ?? "",
    presentedOrder: first.presentedOrder,
    parseStatus: first.parseStatus,
    judge: judge ?? "unknown",
    orders: rankings.length,
    sameWinner:
      winner === undefined ? 0 : rankings.filter(({ ranking }) => ranking?.[0] === winner).length,
    asked: rankings.map(({ orderNo, presentedOrder, ranking }) => ({
      orderNo,
      presentedOrder,
      best: ranking?.[0] ?? null,
    })),
  };
}
