import { rubricForJudge } from "@/lib/domain/rubric";
import type { StepState } from "@/lib/domain/step-state";
import {
  type ParsedScore,
  parseScores,
  scoreMessages,
  scoreReplyJsonSchema,
} from "@/lib/reward/scorer";
import type { LedgerEntry } from "@/lib/server/repositories/model-call-repository";
import { executedReply, type RolloutRecord } from "@/lib/server/repositories/rollout-reader";
import { askJudge, type ScoringContext, statesOf } from "@/lib/server/services/ask-judge";

/** Asks the judge for a value in every dimension of the rubric, over the whole trajectory. */
export async function scoreWhole(
  record: RolloutRecord,
  context: ScoringContext,
): Promise<{ scores: ParsedScore[]; errorCode: string | null; call: LedgerEntry }> {
  const request = {
    kind: "score" as const,
    question: record.question,
    rubric: rubricForJudge(context.rubric),
    steps: statesOf(record, context).map((state, i) => ({
      index: record.steps[i]?.index ?? i,
      kind: state.kind,
      input: inputOf(state),
      reply: record.steps[i] ? executedReply(record.steps[i]) : null,
    })),
    draftAnswer: record.draftAnswer,
    finalAnswer: record.finalAnswer,
  };
  const { reply, call } = await askJudge(record, context, {
    stepIndex: null,
    messages: scoreMessages(request, context.scoreInstructions),
    name: "score",
    schema: scoreReplyJsonSchema,
  });
  return typeof reply === "string"
    ? { scores: parseScores(reply, request), errorCode: null, call }
    : { scores: parseScores("", request), errorCode: reply.code, call };
}

/** What a step saw beyond the history, which the steps before it already show. */
function inputOf(state: StepState): unknown {
  if (state.kind === "summary") return { query: state.query, results: state.results };
  if ("answer" in state) return { answer: state.answer };
  return null;
}
