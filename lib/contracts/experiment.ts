import { z } from "zod";
import { actorSchema, idSchema, shareFigureSchema, timeSchema } from "@/lib/contracts/figure";
import { policyLabelSchema, stageKeySchema } from "@/lib/contracts/iteration";
import { experimentKeySchema } from "@/lib/domain/experiment";
import { iterationStateSchema } from "@/lib/domain/iteration-state";
import { decodingSchema } from "@/lib/domain/plan";
import { questionSplitSchema } from "@/lib/domain/question-split";

export const experimentPathSchema = z.object({ seriesId: idSchema });

/** A paired difference over questions, as shares, with its 95 % interval. */
export const pairedFigureSchema = z.object({
  value: z.number(),
  low: z.number(),
  high: z.number(),
  p: z.number().min(0).max(1),
  /** Questions. */
  n: z.int().nonnegative(),
});
export type PairedFigure = z.infer<typeof pairedFigureSchema>;

export const armDifferenceSchema = pairedFigureSchema.extend({
  /** After Holm's correction over the arms; of a gain the plain p. */
  correctedP: z.number().min(0).max(1),
  conclusion: z.enum(["better", "worse", "not_told_apart", "not_after_correction"]),
  sentence: z.string(),
});
export type ArmDifference = z.infer<typeof armDifferenceSchema>;

export const armFiguresSchema = z.object({
  label: z.string(),
  /** All seeds together, clustered by question. */
  accuracy: shareFigureSchema,
  /** Over the parent. Null: nothing to claim. */
  gain: armDifferenceSchema.nullable(),
  /** Minus the reference arm; null: it is the reference, or no seed is in common yet. */
  toReference: armDifferenceSchema.nullable(),
  seedsInCommon: z.int().nonnegative(),
  seeds: z.array(
    z.object({
      seed: z.int(),
      accuracy: shareFigureSchema,
      gain: pairedFigureSchema.nullable(),
      toReference: pairedFigureSchema.nullable(),
    }),
  ),
});
export type ArmFigures = z.infer<typeof armFiguresSchema>;

/** One arm under one seed: an iteration. */
export const siblingSchema = z.object({
  iterationId: idSchema,
  /** Of the project, from 1. */
  number: z.int().positive(),
  label: z.string(),
  seed: z.int(),
  state: iterationStateSchema,
  /** Why it failed or was stopped; empty: nothing to say. */
  reason: z.string(),
  /** Where it is at work; null: not at work. */
  stage: stageKeySchema.nullable(),
  done: z.int().nonnegative(),
  total: z.int().nonnegative().nullable(),
  /** Examples it trained on; null: not yet. */
  exampleCount: z.int().nonnegative().nullable(),
  /** Of growth and judging: what the arm costs, without what measures it. */
  calls: z.int().nonnegative(),
  tokens: z.number().nonnegative(),
  costMicros: z.number().nonnegative(),
  /** From the start of growth to the trained policy; null: not trained yet. */
  seconds: z.number().nonnegative().nullable(),
  accepted: z.boolean(),
});
export type Sibling = z.infer<typeof siblingSchema>;

export const measureSchema = z.object({
  setName: z.string(),
  split: questionSplitSchema,
  decoding: decodingSchema,
  /** Evaluations on test questions of this set so far, of all policies; null: not on test. */
  testLooks: z.int().nonnegative().nullable(),
  arms: z.array(armFiguresSchema),
});
export type Measure = z.infer<typeof measureSchema>;

export const experimentDetailSchema = z.object({
  seriesId: idSchema,
  experiment: experimentKeySchema,
  parent: policyLabelSchema,
  setName: z.string(),
  /** Training questions an arm grows; null: every one of the split. */
  questionCount: z.int().positive().nullable(),
  createdAt: timeSchema,
  createdBy: actorSchema,
  seeds: z.array(z.int()),
  /** In the order of the plan; the first is the reference. */
  arms: z.array(z.object({ label: z.string(), settings: z.string() })),
  siblings: z.array(siblingSchema),
  /** Empty: nothing is evaluated yet. */
  measures: z.array(measureSchema),
  /** Whether an arm is at work or will begin by itself. */
  running: z.boolean(),
});
export type ExperimentDetail = z.infer<typeof experimentDetailSchema>;

export const experimentSummarySchema = z.object({
  seriesId: idSchema,
  experiment: experimentKeySchema,
  parent: z.object({ size: z.string(), generation: z.int().nonnegative() }),
  labels: z.array(z.string()),
  seeds: z.array(z.int()),
  done: z.int().nonnegative(),
  failed: z.int().nonnegative(),
  total: z.int().nonnegative(),
  running: z.boolean(),
  createdAt: timeSchema,
  createdBy: actorSchema,
});
export type ExperimentSummary = z.infer<typeof experimentSummarySchema>;

export const experimentListSchema = z.object({ experiments: z.array(experimentSummarySchema) });

export const stoppedExperimentSchema = z.object({ stopped: z.int().nonnegative() });

/** Events of the live stream: where each arm stands. */
export const experimentEventSchema = z.object({
  siblings: z.array(
    siblingSchema.pick({ iterationId: true, state: true, stage: true, done: true, total: true }),
  ),
});
export type ExperimentEvent = z.infer<typeof experimentEventSchema>;
