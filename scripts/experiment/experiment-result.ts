import { z } from "zod";
import { experimentKeySchema } from "@/lib/domain/experiment";
import { questionSplitSchema } from "@/lib/domain/question-split";

/** One letter a question, in the order of the set: right, wrong, missing. */
const answersSchema = z.string().regex(/^[10-]+$/);

const siblingSchema = z.object({
  label: z.string(),
  seed: z.int(),
  state: z.string(),
  /** Null: it came to its end. */
  reason: z.string().nullable(),
  examples: z.int().nullable(),
  calls: z.int(),
  tokens: z.number(),
  costMicros: z.number(),
  seconds: z.number().nullable(),
});

/** A finished experiment with all that its table is worked out from. */
export const experimentResultSchema = z.object({
  schema: z.literal(1),
  name: experimentKeySchema,
  /** Of the sources that decide the figures. */
  fingerprint: z.string(),
  seeds: z.array(z.int()),
  /** In the order of the plan: the first is the reference. */
  labels: z.array(z.string()),
  parent: z.object({ size: z.string(), generation: z.int(), model: z.string() }),
  trainingQuestions: z.int().nullable(),
  siblings: z.array(siblingSchema),
  /** All greedy: one answer a question. */
  measures: z.array(
    z.object({
      split: questionSplitSchema,
      runs: z.array(
        z.object({
          label: z.string(),
          seed: z.int(),
          answers: answersSchema,
          parent: answersSchema,
        }),
      ),
    }),
  ),
});
export type ExperimentResult = z.infer<typeof experimentResultSchema>;
