import { z } from "zod";
import { idSchema, shareFigureSchema } from "@/lib/contracts/figure";
import { stageKeySchema } from "@/lib/contracts/iteration";
import { seriesPlanSchema } from "@/lib/domain/plan";

/** Launch: 202 with the ids of what was created. The idempotency key travels as the `Idempotency-Key` header. */
export const launchSeriesSchema = z.object({ plan: seriesPlanSchema });
export const launchedSeriesSchema = z.object({
  seriesId: idSchema,
  iterationIds: z.array(idSchema),
});

export const estimateStageSchema = z.object({
  stage: stageKeySchema,
  calls: z.number(),
  tokens: z.number(),
  costMicros: z.number(),
  seconds: z.number(),
});

export const estimateSchema = z.object({
  calls: z.number(),
  tokens: z.number(),
  costMicros: z.number(),
  seconds: z.object({ value: z.number(), low: z.number(), high: z.number() }),
  generations: z.array(z.object({ generation: z.int(), stages: z.array(estimateStageSchema) })),
  /** What the figures rest on, in one line. */
  basis: z.string(),
  /** What was looked at before the button opens. */
  checks: z.array(z.object({ ok: z.boolean(), text: z.string(), detail: z.string() })),
  /** Faults that keep the launch off, each naming its field; empty: it may be launched. */
  faults: z.array(z.object({ field: z.string(), message: z.string() })),
});
export type Estimate = z.infer<typeof estimateSchema>;

export const launchOptionsQuerySchema = z.object({
  /** An iteration whose plan to start from. */
  from: idSchema.optional(),
});

const choiceSchema = z.object({ id: idSchema, name: z.string() });

/** What the launch form can choose from, and the plans to start from. */
export const launchOptionsSchema = z.object({
  /** Of the form that opens with this answer: however often it is sent, it is one launch. */
  idempotencyKey: idSchema,
  presets: z.array(z.object({ key: z.string(), title: z.string(), plan: seriesPlanSchema })),
  /** What `npm run loop` launches without switches; null: the command line cannot run this project. */
  commandPlan: seriesPlanSchema.nullable(),
  policies: z.array(
    z.object({
      policyVersionId: idSchema,
      size: z.string(),
      generation: z.int().nonnegative(),
      model: z.string(),
      isCurrent: z.boolean(),
      isPractice: z.boolean(),
      /** Name and number of its prompt set; null: it has none of ours. */
      promptSet: z.string().nullable(),
      validation: shareFigureSchema.nullable(),
    }),
  ),
  questionSets: z.array(
    z.object({
      questionSetVersionId: idSchema,
      name: z.string(),
      version: z.int(),
      counts: z.object({ train: z.int(), validation: z.int(), test: z.int() }),
    }),
  ),
  searchTools: z.array(choiceSchema.extend({ detail: z.string() })),
  models: z.array(
    z.object({
      endpointId: idSchema,
      endpointName: z.string(),
      model: z.string(),
      roles: z.array(z.enum(["policy", "rewardModel", "grader", "base"])),
      size: z.string().nullable(),
      isPriced: z.boolean(),
    }),
  ),
  rubrics: z.array(
    z.object({
      rubricVersionId: idSchema,
      name: z.string(),
      version: z.int(),
      dimensionCount: z.int(),
    }),
  ),
});
export type LaunchOptions = z.infer<typeof launchOptionsSchema>;
