import { randomInt, randomUUID } from "node:crypto";
import {
  gradeRequestSchema,
  rankRequestSchema,
  scoreRequestSchema,
} from "@/lib/domain/judge-request";
import { stepStateSchema } from "@/lib/domain/step-state";
import { grade } from "@/lib/practice/grader/grade";
import { rankSamples } from "@/lib/practice/judge/rank-samples";
import { scoreTrajectory } from "@/lib/practice/judge/score-trajectory";
import { type PolicySample, samplePolicy } from "@/lib/practice/policy/complete";
import { ApiError } from "@/lib/practice/server/api-error";
import { type ChatRequest, readChatRequest } from "@/lib/practice/server/chat-request";
import { GRADER_MODEL, JUDGE_MODEL, type ModelStore } from "@/lib/practice/server/model-store";
import { readLastJsonBlock } from "@/lib/practice/text/read-block";

/** Characters a token of English text has on average: for the usage figures only. */
const CHARS_PER_TOKEN = 4;
const MAX_SEED = 2 ** 31;

const noBlock = (expected: string) =>
  new ApiError(
    400,
    `The last user message has no fenced JSON block with ${expected}. This practice model reads nothing else.`,
    { param: "messages", code: "no_state_block" },
  );

function judge(request: ChatRequest): string {
  const value = readLastJsonBlock(request.messages);
  const rank = rankRequestSchema.safeParse(value);
  if (rank.success) return JSON.stringify(rankSamples(rank.data, request.seed ?? 0));
  const score = scoreRequestSchema.safeParse(value);
  if (score.success) return JSON.stringify(scoreTrajectory(score.data));
  throw noBlock("a rank or score request");
}

function gradeAnswer(request: ChatRequest): string {
  const parsed = gradeRequestSchema.safeParse(readLastJsonBlock(request.messages));
  if (!parsed.success) throw noBlock("a grade request");
  return JSON.stringify(grade(parsed.data));
}

function samplesFor(request: ChatRequest, models: ModelStore): PolicySample[] {
  const rules = { [JUDGE_MODEL]: judge, [GRADER_MODEL]: gradeAnswer }[request.model];
  if (rules) {
    const text = rules(request);
    return Array.from({ length: request.n }, () => ({ text, logProb: 0 }));
  }
  const weights = models.weights(request.model);
  const state = stepStateSchema.safeParse(readLastJsonBlock(request.messages));
  if (!state.success) throw noBlock("the state of a step");
  const { n, temperature } = request;
  return samplePolicy(weights, state.data, {
    n,
    temperature,
    seed: request.seed ?? randomInt(MAX_SEED),
  });
}

/** Three tokens a reply (prefix, action, suffix), so that perplexity does not favour actions with long names. */
function tokensOf(sample: PolicySample): unknown[] {
  const { text, logProb } = sample;
  const parts: [string, number][] = [
    [text.slice(0, 1), 0],
    [text.slice(1, -1), logProb],
    [text.slice(-1), 0],
  ];
  return parts.map(([token, logprob]) => ({ token, logprob, bytes: null, top_logprobs: [] }));
}

const TOKENS_A_REPLY = 3;

export function completeChat(body: unknown, models: ModelStore): unknown {
  const request = readChatRequest(body);
  const samples = samplesFor(request, models);
  const promptChars = request.messages.reduce((sum, message) => sum + message.content.length, 0);
  const promptTokens = Math.ceil(promptChars / CHARS_PER_TOKEN);
  const completionTokens = TOKENS_A_REPLY * samples.length;
  return {
    id: `chatcmpl-${randomUUID()}`,
    object: "chat.completion",
    created: Math.floor(Date.now() / 1000),
    model: request.model,
    choices: samples.map((sample, index) => ({
      index,
      message: { role: "assistant", content: sample.text, refusal: null },
      logprobs: request.logprobs ? { content: tokensOf(sample), refusal: null } : null,
      finish_reason: "stop",
    })),
    usage: {
      prompt_tokens: promptTokens,
      completion_tokens: completionTokens,
      total_tokens: promptTokens + completionTokens,
    },
  };
}
