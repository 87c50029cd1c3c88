import { z } from "zod";
import { extractJson } from "@/lib/agent/extract-json";
import { fencedJson, firstFault } from "@/lib/agent/json-format";
import type { ChatMessage } from "@/lib/agent/ports";
import { type ScoreRequest, scoreReplySchema } from "@/lib/domain/judge-request";

export const scorerInstructions = `You score one finished trajectory of a search agent on a rubric. You see the question, the executed steps and the answers, and for each dimension its allowed values with what they mean. Judge only from what is shown. Where the shown material does not let you decide a dimension, give null: it will be counted as unscored.

Reply with one JSON object and nothing else: {"scores": [{"key": "relevance", "value": 4, "rationale": "one line", "stepIndex": 3}]}. "stepIndex" is the step the rationale points to, or null.`;

export const scoreReplyJsonSchema = z.toJSONSchema(scoreReplySchema);

export interface ParsedScore {
  key: string;
  /** Null: unscored. */
  value: number | string | boolean | null;
  rationale: string;
  stepIndex: number | null;
}

export function scoreMessages(request: ScoreRequest, instructions: string): ChatMessage[] {
  return [
    { role: "system", content: instructions },
    { role: "user", content: fencedJson(request) },
  ];
}

/**
 * One score a dimension of the rubric, strictly: a value outside the anchors, a missing or doubled key, or a
 * reply that does not parse is unscored.
 */
export function parseScores(text: string, request: ScoreRequest): ParsedScore[] {
  const found = extractJson(text);
  const parsed = found ? scoreReplySchema.safeParse(found.value) : null;
  const fault = !found
    ? "no JSON object in the reply"
    : parsed && !parsed.success
      ? firstFault(parsed.error)
      : null;
  const given = parsed?.success ? parsed.data.scores : [];
  return request.rubric.map((dimension) => {
    const mine = given.filter((score) => score.key === dimension.key);
    const only = mine.length === 1 ? mine[0] : undefined;
    if (!only) {
      const why = fault ?? (mine.length ? "scored more than once" : "not scored");
      return { key: dimension.key, value: null, rationale: why, stepIndex: null };
    }
    const allowed = dimension.anchors.some((anchor) => anchor.value === only.value);
    return {
      key: dimension.key,
      value: allowed ? only.value : null,
      rationale: only.rationale,
      stepIndex:
        only.stepIndex !== null && only.stepIndex < request.steps.length ? only.stepIndex : null,
    };
  });
}
