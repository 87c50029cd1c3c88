import { z } from "zod";
import { callTotalsSchema } from "@/lib/contracts/budget";
import {
  actorSchema,
  differenceFigureSchema,
  idSchema,
  shareFigureSchema,
  timeSchema,
} from "@/lib/contracts/figure";
import { judgeFiguresSchema, reviewGateStandingSchema } from "@/lib/contracts/judge";
import { iterationStateSchema } from "@/lib/domain/iteration-state";
import { budgetSchema, iterationPlanSchema, trainingKindSchema } from "@/lib/domain/plan";
import { questionSplitSchema } from "@/lib/domain/question-split";
import { selectionRecipeSchema } from "@/lib/domain/selection-recipe";

export const iterationPathSchema = z.object({ iterationId: idSchema });
export const stageKeys = ["grow", "rank", "review", "train", "evaluate"] as const;
export const stageKeySchema = z.enum(stageKeys);
export type StageKey = z.infer<typeof stageKeySchema>;

/** One stage of the rail. Counts are of trajectories (grow), steps (rank), runs (train), trajectories (evaluate). */
export const stageProgressSchema = z.object({
  key: stageKeySchema,
  status: z.enum(["next", "now", "waiting", "done", "failed", "stopped"]),
  done: z.int().nonnegative(),
  total: z.int().nonnegative().nullable(),
  failed: z.int().nonnegative(),
  /** Ranking only: steps the judge left unscored. */
  unscored: z.int().nonnegative(),
  /** Finished per second over the last while; null: nothing measured yet. */
  ratePerSecond: z.number().nullable(),
  startedAt: timeSchema.nullable(),
  endedAt: timeSchema.nullable(),
  /** Expected seconds to the end of the stage, from the measured rate or the estimate; null: unknown. */
  secondsLeft: z.number().nullable(),
  /** One line on what stands out, e.g. "7 unparseable, 5 search tool". Empty: nothing. */
  note: z.string(),
});
export type StageProgress = z.infer<typeof stageProgressSchema>;

export const iterationSummarySchema = z.object({
  id: idSchema,
  seriesId: idSchema,
  /** Number of the iteration in the project, from 1. */
  number: z.int().positive(),
  generation: z.int().positive(),
  state: iterationStateSchema,
  /** Accepted or rejected by whom; null: not decided. */
  decision: z.enum(["accepted", "rejected"]).nullable(),
  startedAt: timeSchema.nullable(),
  createdAt: timeSchema,
  createdBy: actorSchema,
  exampleCount: z.int().nonnegative().nullable(),
  /** Of the policy that grew, against its parent on validation; null: not evaluated. */
  difference: differenceFigureSchema.nullable(),
  /** Size of the policy that grows. */
  size: z.string(),
  /** Of the experiment it belongs to; null: it is of a loop. */
  arm: z.object({ label: z.string(), seed: z.int() }).nullable(),
});
export type IterationSummary = z.infer<typeof iterationSummarySchema>;

export const policyLabelSchema = z.object({
  policyVersionId: idSchema,
  size: z.string(),
  generation: z.int().nonnegative(),
  model: z.string(),
});
export type PolicyLabel = z.infer<typeof policyLabelSchema>;

export const trainingCheckpointSchema = z.object({
  step: z.int().nonnegative(),
  model: z.string(),
  trainLoss: z.number().nullable(),
  validLoss: z.number().nullable(),
  chosen: z.boolean(),
});

export const trainingRunSchema = z.object({
  id: idSchema,
  size: z.string(),
  kind: trainingKindSchema,
  baseModel: z.string(),
  init: z.enum(["base", "current"]),
  state: z.enum(["queued", "running", "succeeded", "failed", "cancelled", "outcome_unknown"]),
  providerJobId: z.string().nullable(),
  /** The provider's own words when it failed. */
  error: z.string().nullable(),
  startedAt: timeSchema.nullable(),
  endedAt: timeSchema.nullable(),
  exampleCount: z.int().nonnegative(),
  /** Loss by epoch (fractional while within one), as the provider reports it. */
  losses: z.array(
    z.object({ epoch: z.number(), train: z.number().nullable(), valid: z.number().nullable() }),
  ),
  policy: policyLabelSchema.nullable(),
  /** As the provider or the trainer counts them; null: neither said. */
  trainedTokens: z.number().nullable(),
  costMicros: z.number().nullable(),
  /** Of an external trainer's run: when its token was issued; null: none is out. */
  tokenIssuedAt: timeSchema.nullable(),
  /** Of its latest event; null: nothing was heard yet. */
  lastHeardAt: timeSchema.nullable(),
  /** Models saved on the way, in the order of their steps. Empty: none were offered. */
  checkpoints: z.array(trainingCheckpointSchema),
  /** Which of them became the policy and why; null: there was nothing to choose from. */
  checkpointReason: z.string().nullable(),
});
export type TrainingRun = z.infer<typeof trainingRunSchema>;

/** One trained size against its parent, on one set, split and decoding. */
export const comparisonSchema = z.object({
  setName: z.string(),
  split: questionSplitSchema,
  decoding: z.enum(["greedy", "as_deployed"]),
  policy: policyLabelSchema,
  parent: policyLabelSchema,
  policyAccuracy: shareFigureSchema,
  parentAccuracy: shareFigureSchema,
  /** Share of answers missing for reasons that are not the policy's; above 1 % no accuracy is claimed. */
  missingShare: z.number().min(0).max(1),
  difference: differenceFigureSchema.nullable(),
  draftAccuracy: shareFigureSchema,
  flips: z.object({
    wrongToRight: z.int().nonnegative(),
    rightToWrong: z.int().nonnegative(),
    answers: z.int().nonnegative(),
  }),
  /** Answers whose verdict is a person's, not the grader's: the figures follow it. */
  overriddenVerdicts: z.object({ policy: z.int().nonnegative(), parent: z.int().nonnegative() }),
  groups: z.array(
    z.object({
      name: z.string(),
      n: z.int().nonnegative(),
      parent: z.number().nullable(),
      policy: z.number().nullable(),
      difference: differenceFigureSchema.nullable(),
    }),
  ),
  hops: z.array(
    z.object({
      hops: z.int().nonnegative(),
      n: z.int().nonnegative(),
      parent: z.number().nullable(),
      policy: z.number().nullable(),
      difference: differenceFigureSchema.nullable(),
    }),
  ),
  /** Questions whose outcome changed, first 50 of `changedCount`. */
  changed: z.array(
    z.object({
      questionId: idSchema,
      question: z.string(),
      change: z.enum(["gained", "lost"]),
      before: z.string().nullable(),
      after: z.string().nullable(),
      trajectoryId: idSchema,
    }),
  ),
  gainedCount: z.int().nonnegative(),
  lostCount: z.int().nonnegative(),
  unchangedCount: z.int().nonnegative(),
});
export type Comparison = z.infer<typeof comparisonSchema>;

export const batchSummarySchema = z.object({
  id: idSchema,
  revision: z.int().positive(),
  status: z.enum(["draft", "frozen", "approved", "rejected"]),
  manifestSha256: z.string().nullable(),
  exampleCount: z.int().nonnegative(),
  trajectoryCount: z.int().nonnegative(),
  /** Examples whose target says something else than the executed sample did. */
  otherThanExecuted: z.int().nonnegative(),
  chosenByPerson: z.int().nonnegative(),
  excludedCount: z.int().nonnegative(),
  includedByHandCount: z.int().nonnegative(),
  decision: z
    .object({
      decision: z.enum(["approved", "rejected"]),
      by: actorSchema,
      at: timeSchema,
      reason: z.string(),
    })
    .nullable(),
  /** Overrides made after the batch was frozen that touch its examples. */
  driftCount: z.int().nonnegative(),
  /** The examples those overrides touch. */
  driftedExampleCount: z.int().nonnegative(),
  /** Approvals given and wanted: 2 with a second approver. */
  approvals: z.object({
    given: z.int().nonnegative(),
    wanted: z.int().positive(),
    /** Who gave them, oldest first. */
    by: z.array(actorSchema),
  }),
  /** Recipe it was made with, as the funnel starts from it. */
  recipe: selectionRecipeSchema,
});
export type BatchSummary = z.infer<typeof batchSummarySchema>;

/** Everything the iteration page shows but the funnel, which follows its sliders. */
export const iterationDetailSchema = z.object({
  summary: iterationSummarySchema,
  plan: iterationPlanSchema,
  /** The plan in words, with names in place of ids. */
  planFacts: z.array(z.object({ label: z.string(), value: z.string() })),
  /** Why it failed, was rejected or stopped; empty: nothing to say. */
  reason: z.string(),
  resumable: z.boolean(),
  stages: z.array(stageProgressSchema),
  parent: policyLabelSchema,
  calls: callTotalsSchema,
  /** As it stands: the plan's, or as it was changed since. */
  budget: budgetSchema,
  failures: z.array(z.object({ code: z.string(), count: z.int().positive() })),
  batch: batchSummarySchema.nullable(),
  /** Why approval is off; null: it is on. */
  approvalBlockedBecause: z.string().nullable(),
  /** Null: the plan asks for no gate, or nothing is scored yet. */
  reviewGate: reviewGateStandingSchema.nullable(),
  training: z.array(trainingRunSchema),
  comparisons: z.array(comparisonSchema),
  decision: z
    .object({
      decision: z.enum(["accepted", "rejected"]),
      by: actorSchema,
      at: timeSchema,
      reason: z.string(),
    })
    .nullable(),
  /** Whether a person may now accept or reject what was trained. */
  decisionOpen: z.boolean(),
  judge: judgeFiguresSchema,
  lineage: z.array(
    z.object({
      kind: z.enum(["policy", "iteration", "batch"]),
      /** Of a batch its id, or a word where there is none yet. */
      title: z.string(),
      detail: z.string(),
      generation: z.int().nonnegative().nullable(),
      href: z.string().nullable(),
      pending: z.boolean(),
    }),
  ),
});
export type IterationDetail = z.infer<typeof iterationDetailSchema>;

export const iterationListSchema = z.object({ iterations: z.array(iterationSummarySchema) });

export const decideIterationSchema = z.object({
  decision: z.enum(["accept", "reject"]),
  reason: z.string().trim().min(1).max(2000),
});
export const stopIterationSchema = z.object({
  /** Also cancel what its training runs have under way at a provider; else it trains on, and costs on. */
  cancelTraining: z.boolean().default(false),
});
export const stoppedIterationSchema = z.object({
  id: idSchema,
  /** Each run that was to be cancelled. `problem` null: it is. */
  training: z.array(z.object({ baseModel: z.string(), problem: z.string().nullable() })),
});
/** What an action on an iteration returns; where it stands then is read anew. */
export const iterationStateReplySchema = z.object({ id: idSchema });

/** Events of the live stream: progress as it stands. */
export const iterationEventSchema = z.object({
  iterationId: idSchema,
  state: iterationStateSchema,
  /** Changes with whatever else the page shows (a batch frozen, a training run's state): the page then asks anew. */
  mark: z.string(),
  stages: z.array(stageProgressSchema),
  callsMade: z.int().nonnegative(),
});
export type IterationEvent = z.infer<typeof iterationEventSchema>;
