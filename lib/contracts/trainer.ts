import { z } from "zod";
import { idSchema, timeSchema } from "@/lib/contracts/figure";
import { hyperparametersSchema } from "@/lib/domain/plan";

/**
 * What an external trainer and Coppice say to each other, under the token of one run. Everything may be told again: a
 * report whose answer was lost is repeated as it was.
 */
export const trainerStateSchema = z.enum(["queued", "running", "succeeded", "failed", "cancelled"]);

const trainerFileSchema = z.object({
  /** Below the address of this server. */
  path: z.string(),
  lines: z.int().nonnegative(),
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** Everything a trainer needs to know before it fetches a line. */
export const trainerManifestSchema = z.object({
  manifest: z.literal(1),
  runId: idSchema,
  state: trainerStateSchema,
  /** Names the run in the trainer's own records. */
  marker: z.string(),
  batch: z.object({
    id: idSchema,
    /** What was approved: sha-256 over the ordered examples. */
    manifestSha256: z.string(),
    exampleCount: z.int().nonnegative(),
  }),
  /** One JSON object a line: `{"messages": [{"role", "content"}, …]}`, the last message is what is trained toward. */
  format: z.literal("openai-chat-jsonl"),
  training: trainerFileSchema,
  /** Whole questions held back; null: none are. */
  validation: trainerFileSchema.nullable(),
  /** What training starts from. */
  baseModel: z.string(),
  size: z.string(),
  seed: z.int().nonnegative(),
  hyperparameters: hyperparametersSchema,
  /** Where the trained model is expected to answer, unless the report names another endpoint of the project. */
  endpoint: z.string(),
  issuedAt: timeSchema.nullable(),
});
export type TrainerManifest = z.infer<typeof trainerManifestSchema>;

const lossSchema = z.number().min(0).max(1e9).nullable().default(null);

export const trainerEventSchema = z.object({
  /** The trainer's own: told twice, it is stored once. */
  id: z.string().min(1).max(200),
  step: z.int().nonnegative().max(2_147_483_647).nullable().default(null),
  epoch: z.number().min(0).max(1e6).nullable().default(null),
  trainLoss: lossSchema,
  validLoss: lossSchema,
  level: z.enum(["info", "warn", "error"]).default("info"),
  message: z.string().max(4000).default(""),
  /** Left out: when it arrives. */
  at: timeSchema.optional(),
});
export type TrainerEvent = z.infer<typeof trainerEventSchema>;

export const reportEventsSchema = z.object({
  events: z.array(trainerEventSchema).min(1).max(1000),
});

export const reportCheckpointsSchema = z.object({
  checkpoints: z
    .array(
      z.object({
        checkpointId: z.string().min(1).max(200),
        step: z.int().nonnegative().max(2_147_483_647),
        /** The name under which this checkpoint answers. */
        model: z.string().min(1).max(300),
        trainLoss: lossSchema,
        validLoss: lossSchema,
      }),
    )
    .min(1)
    .max(500),
});

export const reportSuccessSchema = z.object({
  /** The name under which the trained model answers. */
  model: z.string().min(1).max(300),
  /** Name of an endpoint of the project; left out: the one of the manifest. */
  endpoint: z.string().min(1).max(200).optional(),
  trainedTokens: z.int().nonnegative().optional(),
  /** Millionths of the project's currency. */
  costMicros: z.int().nonnegative().optional(),
});
export type TrainerSuccess = z.infer<typeof reportSuccessSchema>;

export const reportFailureSchema = z.object({ message: z.string().trim().min(1).max(4000) });

/** Where the run stands after the report: `cancelled` tells the trainer to stop. */
export const trainerReplySchema = z.object({ state: trainerStateSchema });
export type TrainerReply = z.infer<typeof trainerReplySchema>;
