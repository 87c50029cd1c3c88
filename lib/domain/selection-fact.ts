import { z } from "zod";
import { lintFlagSchema } from "@/lib/domain/selection-recipe";

/**
 * What selection may know of a trajectory. No outcome is in it: references and verdicts never steer what is trained on.
 */
export const trajectoryFactSchema = z.object({
  trajectoryId: z.string().min(1),
  /**
   * Names the trajectory within the plan (question and repeat). Random choices and ties hang on it and not on ids, which
   * differ from run to run, so that the same seed selects the same.
   */
  seedKey: z.string().min(1),
  questionId: z.string().min(1),
  /** The question's tag, by default its type. */
  group: z.string(),
  fromThisIteration: z.boolean(),
  completed: z.boolean(),
  /** 0..1; null: unscored. */
  effectiveReward: z.number().min(0).max(1).nullable(),
  /** For agreement among siblings; null: it has no answer. */
  finalAnswerNormalised: z.string().nullable(),
  /** The question also stands in an evaluation set, word for word or nearly. */
  evalOverlap: z.boolean(),
});
export type TrajectoryFact = z.infer<typeof trajectoryFactSchema>;

/** What selection may know of a step. Samples are named by their index. */
export const stepFactSchema = z.object({
  trajectoryId: z.string().min(1),
  stepIndex: z.int().nonnegative(),
  kind: z.string().min(1),
  /** Null: none was valid. */
  executedSampleIndex: z.int().nonnegative().nullable(),
  /** Ascending. */
  validSampleIndexes: z.array(z.int().nonnegative()),
  /** All valid samples parse to one value, so the ranker was not asked. */
  unanimous: z.boolean(),
  /** The primary scoring run's first; null: not asked, or unscored. */
  rankerFirst: z.int().nonnegative().nullable(),
  /** The sample that people chose instead; null: none. */
  personTarget: z.int().nonnegative().nullable(),
  droppedByPerson: z.boolean(),
  /** Whether later steps still see this one in their history (a check that passes leaves nothing behind). */
  leavesTrace: z.boolean(),
  lintFlags: z.array(lintFlagSchema),
  /** Equal for near duplicates of the same question and kind (lib/rest/duplicate-keys). 32 bits, unsigned. */
  duplicateKey: z.int().nonnegative().max(0xffffffff),
});
export type StepFact = z.infer<typeof stepFactSchema>;

export const targetSources = ["ranker", "person", "executed", "random"] as const;
export const targetSourceSchema = z.enum(targetSources);
export type TargetSource = z.infer<typeof targetSourceSchema>;

/** One training example: the step's input and the sample it is trained toward. */
export interface KeptExample {
  trajectoryId: string;
  stepIndex: number;
  targetSampleIndex: number;
  targetSource: TargetSource;
}
