import { z } from "zod";
import { idSchema, timeSchema } from "@/lib/contracts/figure";
import { policyApiSchema } from "@/lib/domain/policy";
import {
  exemplarSchema,
  promptFormatNameSchema,
  promptKindSchema,
  promptRoleSchema,
} from "@/lib/domain/prompt";
import { stepKindSchema } from "@/lib/domain/step-kind";

/** A policy version as far as prompts concern it. */
const promptPolicySchema = z.object({
  policyVersionId: idSchema,
  size: z.string(),
  generation: z.int().nonnegative(),
  /** Within its policy, from 0: two versions of one generation differ by it. */
  number: z.int().nonnegative(),
  model: z.string(),
  endpointName: z.string(),
  api: policyApiSchema,
  isPractice: z.boolean(),
  /** Null: it answers without prompts of ours. */
  promptSetVersionId: idSchema.nullable(),
});
export type PromptPolicy = z.infer<typeof promptPolicySchema>;

const promptVersionViewSchema = z.object({
  promptVersionId: idSchema,
  number: z.int().positive(),
  format: promptFormatNameSchema,
  exemplarCount: z.int().nonnegative(),
  /** Null: it came with the project. */
  authorName: z.string().nullable(),
  reason: z.string().nullable(),
  createdAt: timeSchema,
});
export type PromptVersionView = z.infer<typeof promptVersionViewSchema>;

const promptViewSchema = z.object({
  promptId: idSchema,
  role: promptRoleSchema,
  kind: promptKindSchema,
  setName: z.string(),
  /** Newest first, at least one. */
  versions: z.array(promptVersionViewSchema),
});
export type PromptView = z.infer<typeof promptViewSchema>;

const promptSetVersionSchema = z.object({
  promptSetVersionId: idSchema,
  name: z.string(),
  number: z.int().positive(),
  createdAt: timeSchema,
  promptVersionIds: z.array(idSchema),
});
export type PromptSetVersion = z.infer<typeof promptSetVersionSchema>;

/** Everything but the words: those come one version at a time. */
export const promptListSchema = z.object({
  prompts: z.array(promptViewSchema),
  /** Newest first. */
  sets: z.array(promptSetVersionSchema),
  policies: z.array(promptPolicySchema),
});
export type PromptList = z.infer<typeof promptListSchema>;

/** What a version says, or a draft of one. */
export const promptWordsSchema = z.object({
  format: promptFormatNameSchema,
  instructions: z.string().max(40_000),
  exemplars: z.array(exemplarSchema).max(40),
});
export type PromptWords = z.infer<typeof promptWordsSchema>;

export const promptVersionWordsSchema = promptWordsSchema.extend({ promptVersionId: idSchema });
export type PromptVersionWords = z.infer<typeof promptVersionWordsSchema>;

/** Saves words as the next version. `latestNumber`: the newest the author saw, so that nobody saves over another unseen. */
export const editPromptSchema = promptWordsSchema.extend({
  latestNumber: z.int().positive(),
  reason: z.string().trim().min(1, "Say why, in a few words.").max(500),
});
export type EditPrompt = z.input<typeof editPromptSchema>;
export const editedPromptSchema = z.object({
  promptVersionId: idSchema,
  promptSetVersionId: idSchema,
  list: promptListSchema,
});
export type EditedPrompt = z.infer<typeof editedPromptSchema>;

export const usePromptSetSchema = z.object({ policyVersionId: idSchema });
export const usedPromptSetSchema = z.object({ policyVersionId: idSchema, list: promptListSchema });

/** A stored step of any trajectory, or a question at its first decision. */
export const promptSourceSchema = z.union([
  z.object({ trajectoryId: idSchema, stepIndex: z.int().nonnegative() }),
  z.object({ question: z.string().trim().min(1).max(4000) }),
]);
export type PromptSource = z.infer<typeof promptSourceSchema>;

export const promptStepsQuerySchema = z.object({
  kind: stepKindSchema,
  /** Only of this trajectory. */
  trajectoryId: idSchema.optional(),
});
/** Newest trajectories first. */
export const promptStepsSchema = z.object({
  steps: z.array(
    z.object({
      trajectoryId: idSchema,
      stepIndex: z.int().nonnegative(),
      question: z.string(),
      /** Null: the search this summary reads is none. */
      query: z.string().nullable(),
    }),
  ),
});
export type PromptStep = z.infer<typeof promptStepsSchema>["steps"][number];

const messageSchema = z.object({
  role: z.enum(["system", "user", "assistant"]),
  content: z.string(),
});

export const previewPromptSchema = z.object({
  kind: stepKindSchema,
  source: promptSourceSchema,
  words: promptWordsSchema,
});
export type PreviewPrompt = z.input<typeof previewPromptSchema>;
export const promptPreviewSchema = z.object({
  messages: z.array(messageSchema),
  /** By the length of the text; only an endpoint knows the count. */
  estimatedTokens: z.int().nonnegative(),
});
export type PromptPreview = z.infer<typeof promptPreviewSchema>;

export const tryPromptSchema = z.object({
  kind: stepKindSchema,
  source: promptSourceSchema,
  /** Whose endpoint, model and way of asking. */
  policyVersionId: idSchema,
  n: z.int().min(1).max(8),
  temperature: z.number().min(0).max(2),
  /** Both sides draw with it, so that they differ by their words alone. */
  seed: z.int().min(0).max(0x7fffffff),
  /** Two versions side by side, or one. */
  sides: z.array(promptWordsSchema).min(1).max(2),
});
export type TryPrompt = z.input<typeof tryPromptSchema>;

const triedSampleSchema = z.object({
  text: z.string(),
  /** The reply, where it was read; the fault, where not. */
  parsed: z.unknown(),
  parseError: z.string().nullable(),
  tokenCount: z.int().nonnegative(),
  /** Null: the endpoint gives no log-probabilities. */
  perplexity: z.number().nullable(),
  tokens: z.array(z.object({ token: z.string(), logprob: z.number() })).nullable(),
});
export type TriedSample = z.infer<typeof triedSampleSchema>;

const triedSideSchema = z.object({
  /** Exactly counted by the endpoint, of one asking; null: it counts nothing. */
  promptTokens: z.int().nullable(),
  completionTokens: z.int(),
  costMicros: z.number(),
  callCount: z.int(),
  latencyMs: z.number(),
  samples: z.array(triedSampleSchema),
  /** Why there is no sample: the endpoint's own words. Null: it answered. */
  fault: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type TriedSide = z.infer<typeof triedSideSchema>;

export const promptTrialSchema = z.object({
  question: z.string(),
  isPriced: z.boolean(),
  sides: z.array(triedSideSchema),
});
export type PromptTrial = z.infer<typeof promptTrialSchema>;
