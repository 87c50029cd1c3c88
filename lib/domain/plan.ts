import { z } from "zod";
import { canonicalJson } from "@/lib/domain/canonical-json";
import { experimentKeySchema } from "@/lib/domain/experiment";
import { questionSplitSchema } from "@/lib/domain/question-split";
import { rewardPolicySchema } from "@/lib/domain/reward-policy";
import { executionSchema } from "@/lib/domain/sampling";
import { selectionRecipeSchema } from "@/lib/domain/selection-recipe";

const idSchema = z.uuid();

/**
 * How often the grader is asked about an answer; the majority counts. An odd number, so that it is clear.
 */
export const graderRepeats = [1, 3, 5, 7, 9] as const;

/** A model behind an endpoint: the reward model and the grader are settings of their own, apart from the policy. */
export const modelSettingSchema = z.object({ endpointId: idSchema, model: z.string().min(1) });

export const graderSettingSchema = modelSettingSchema.extend({
  repeats: z.literal(graderRepeats).default(1),
});

export const samplingSchema = z.object({
  /** Samples a step. */
  n: z.int().min(1).max(64),
  temperature: z.number().min(0).max(2),
});
export type Sampling = z.infer<typeof samplingSchema>;

export const searchSettingSchema = z.object({
  toolId: idSchema,
  /** Results a search. */
  k: z.int().min(1).max(20),
  maxSearches: z.int().min(0).max(50),
});

export const decodings = ["greedy", "as_deployed"] as const;
/** `greedy`: temperature 0, one sample. `as_deployed`: the plan's own sampling and execution. */
export const decodingSchema = z.enum(decodings);
export type Decoding = z.infer<typeof decodingSchema>;

export const trainingKinds = ["api", "external", "in_context"] as const;
/**
 * `api`: a provider's fine-tuning API. `external`: a trainer of one's own, which fetches the batch and reports back.
 * `in_context`: no weights change; examples of the batch become the exemplars of new prompt versions.
 */
export const trainingKindSchema = z.enum(trainingKinds);
export type TrainingKind = z.infer<typeof trainingKindSchema>;

/** One policy to train from the batch: the same size (self-improvement) or a smaller one (self-distillation). */
export const trainingTargetSchema = z.object({
  kind: trainingKindSchema.default("api"),
  /** Name of the size, as the charts label it. */
  size: z.string().min(1).max(40),
  baseModel: z.string().min(1),
  /** `base`: from `baseModel`; `current`: from this size's current checkpoint. */
  init: z.enum(["base", "current"]).default("base"),
  /** Null: the endpoint of the policy that grows. */
  endpointId: idSchema.nullable().default(null),
  /** In context only: exemplars a step kind, at most; where the batch has fewer that fit, fewer. */
  exemplarsPerKind: z.int().min(1).max(16).default(4),
});
export type TrainingTarget = z.infer<typeof trainingTargetSchema>;

export const checkpointRules = ["lowest_validation_loss", "last"] as const;
/** Which of several checkpoints becomes the policy. Without validation losses the last one does. */
export const checkpointRuleSchema = z.enum(checkpointRules);
export type CheckpointRule = z.infer<typeof checkpointRuleSchema>;

export const hyperparametersSchema = z.object({
  /** Null: the provider's choice. */
  epochs: z.int().positive().max(100).nullable().default(null),
  learningRateMultiplier: z.number().positive().nullable().default(null),
  /** Examples a step of the optimiser. */
  batchSize: z.int().positive().nullable().default(null),
  /** Share of the batch's questions held back as the provider's validation file; 0: none. */
  validationShare: z.number().min(0).max(0.5).default(0),
  checkpoint: checkpointRuleSchema.default("lowest_validation_loss"),
});
export type Hyperparameters = z.infer<typeof hyperparametersSchema>;

export const evaluationPlanSchema = z
  .object({
    questionSetVersionId: idSchema,
    split: questionSplitSchema,
    decoding: decodingSchema,
    /** Runs over the whole set. */
    repeats: z.int().min(1).max(100),
    /** Null: every question of the split. */
    questionCount: z.int().positive().nullable().default(null),
  })
  .refine((plan) => plan.decoding === "as_deployed" || plan.repeats === 1, {
    path: ["repeats"],
    message: "greedy decoding gives the same answer every time: one run",
  });
export type EvaluationPlan = z.infer<typeof evaluationPlanSchema>;

/** Growth stops with what it has when one is reached. Null: no limit. */
export const budgetSchema = z.object({
  calls: z.int().nonnegative().nullable().default(null),
  /** Prompt and completion tokens together. */
  tokens: z.int().nonnegative().nullable().default(null),
  /** Millionths of the project's currency. */
  costMicros: z.int().nonnegative().nullable().default(null),
});
export type Budget = z.infer<typeof budgetSchema>;

/** No approval before people and the judge were compared on the review sample and agree. */
export const reviewGateSchema = z.object({
  sampleSize: z.int().positive(),
  minKappa: z.number().min(-1).max(1),
});

const iterationFields = {
  questionSetVersionId: idSchema,
  split: questionSplitSchema.exclude(["test"]).default("train"),
  /** Null: every question of the split. */
  questionCount: z.int().positive().nullable(),
  /** Hangs every random choice of the iteration: questions, samples, ranker order, training order. */
  seed: z.int().nonnegative().max(0x7fffffff),
  trajectoriesPerQuestion: z.int().min(1).max(64),
  sampling: samplingSchema,
  execution: executionSchema,
  search: searchSettingSchema,
  /** Whether the draft passes the relevance and the grounding check; without them it is the final answer. */
  checks: z.boolean().default(true),
  rewardModel: modelSettingSchema.extend({
    /** In how many shuffled orders the samples of a step are ranked. */
    orders: z.int().min(1).max(8).default(1),
    rewardPolicy: rewardPolicySchema.default("rubric"),
  }),
  grader: graderSettingSchema,
  rubricVersionId: idSchema,
  recipe: selectionRecipeSchema.prefault({}),
  /** `automatic`: approved without a person, accepted by the validation difference (lib/rest/accept-policy). */
  review: z.enum(["manual", "automatic"]).default("manual"),
  /**
   * Of automatic review: `validation` accepts by the validation difference; `always` lets each trained policy grow next,
   * whatever it is worth, as the paper does and as the arms of a report must.
   */
  acceptance: z.enum(["validation", "always"]).default("validation"),
  reviewGate: reviewGateSchema.nullable().default(null),
  secondApprover: z.boolean().default(false),
  targets: z.array(trainingTargetSchema).min(1).max(10),
  hyperparameters: hyperparametersSchema.prefault({}),
  evaluation: z.array(evaluationPlanSchema).max(20),
  budget: budgetSchema.prefault({}),
};

/** An iteration is one stored object: what it does, start to end. Stored as JSON, parsed with this on read. */
export const iterationPlanSchema = z
  .object({
    schema: z.literal(1).default(1),
    /** The policy that grows, and the parent of what is trained. */
    policyVersionId: idSchema,
    ...iterationFields,
  })
  .superRefine(refineIteration);
export type IterationPlan = z.infer<typeof iterationPlanSchema>;

function refineIteration(
  plan: {
    review: "manual" | "automatic";
    evaluation: { split: string }[];
    targets: { size: string }[];
  },
  context: z.core.$RefinementCtx,
): void {
  const fault = (path: string, message: string) =>
    context.addIssue({ code: "custom", path: [path], message });
  if (plan.review === "automatic" && !plan.evaluation.some((e) => e.split === "validation")) {
    fault(
      "evaluation",
      "automatic review accepts by the validation difference: evaluate on validation",
    );
  }
  if (new Set(plan.targets.map((target) => target.size)).size < plan.targets.length) {
    fault("targets", "a size is trained once an iteration");
  }
}

/** What may differ between the generations of a series or the arms of an ablation. Absent: as in `base`. */
export const planChangeSchema = z.object({
  trajectoriesPerQuestion: iterationFields.trajectoriesPerQuestion.optional(),
  questionCount: iterationFields.questionCount.optional(),
  sampling: samplingSchema.optional(),
  execution: executionSchema.optional(),
  /** Without a default here: absent means as in `base`. */
  checks: z.boolean().optional(),
  recipe: selectionRecipeSchema.optional(),
  seed: iterationFields.seed.optional(),
});
export type PlanChange = z.infer<typeof planChangeSchema>;

/** When a series ends before its last generation. A used-up budget and a cancel always end it. */
export const stopRuleSchema = z.object({
  /** A policy was not accepted: end, or grow the next generation from the parent that stays. */
  onRejection: z.enum(["stop", "continue"]).default("stop"),
  /** Validation gain of the last iteration, as a share, below which the next is not begun; null: off. */
  minGain: z.number().min(0).max(1).nullable().default(null),
});
export type StopRule = z.infer<typeof stopRuleSchema>;

const seriesFields = {
  schema: z.literal(1).default(1),
  base: iterationPlanSchema,
  stopRule: stopRuleSchema.prefault({}),
};

/** One sibling: an arm under one seed. Those of one label are the same but for the seed. */
const siblingSchema = planChangeSchema.extend({ label: z.string().trim().min(1).max(60) });

const loopPlanSchema = z.object({
  kind: z.literal("loop"),
  ...seriesFields,
  generations: z.array(planChangeSchema).min(1).max(20),
});

const ablationPlanSchema = z
  .object({
    kind: z.literal("ablation"),
    ...seriesFields,
    experiment: experimentKeySchema.default("custom"),
    /** Seed by seed, each with every arm: what is there when it is stopped early still compares. */
    generations: z.array(siblingSchema).min(1).max(40),
  })
  .superRefine(refineSiblings);
export type AblationPlan = z.infer<typeof ablationPlanSchema>;

/** `loop`: one generation after the other. `ablation`: siblings from the same parent, each a named arm under a seed. */
export const seriesPlanSchema = z.discriminatedUnion("kind", [loopPlanSchema, ablationPlanSchema]);
export type SeriesPlan = z.infer<typeof seriesPlanSchema>;

/** What stands under one label has to be one arm: else the report would mix what does not belong together. */
function refineSiblings(
  plan: { base: { seed: number }; generations: z.infer<typeof siblingSchema>[] },
  context: z.core.$RefinementCtx,
): void {
  const arms = new Map<string, string>();
  const seen = new Set<string>();
  for (const [index, { label, seed = plan.base.seed, ...change }] of plan.generations.entries()) {
    const fault = (message: string) =>
      context.addIssue({ code: "custom", path: ["generations", index, "label"], message });
    const text = canonicalJson(change);
    if (seen.has(`${label} ${seed}`)) fault(`two arms are called “${label}”: give each its name`);
    else if ((arms.get(label) ?? text) !== text) fault(`“${label}” differs between its seeds`);
    seen.add(`${label} ${seed}`);
    arms.set(label, text);
  }
}

/**
 * The plan of the series' iteration at `index` (from 0), grown from the given policy version: in a loop the one the
 * iteration before left standing, in an ablation the base's own.
 * A generation without a seed of its own keeps the base's; streams differ by iteration, not by this number.
 */
export function iterationPlanOf(
  series: SeriesPlan,
  index: number,
  policyVersionId: string,
): IterationPlan {
  const change = series.generations[index];
  if (change === undefined) {
    throw new RangeError(
      `the series has ${series.generations.length} iterations, asked for ${index}`,
    );
  }
  return iterationPlanSchema.parse({
    ...series.base,
    ...planChangeSchema.parse(change),
    policyVersionId,
  });
}
