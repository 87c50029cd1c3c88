import { z } from "zod";
import { idSchema } from "@/lib/contracts/figure";

export const trainingRunPathSchema = z.object({ fineTuningRunId: idSchema });
export const trainingRunReplySchema = z.object({ id: idSchema });

/** Told once: it cannot be read again. */
export const trainerTokenSchema = z.object({ token: z.string() });

/** What a person found at the provider about a run of unknown outcome. */
export const resolveTrainingSchema = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("adopt"), jobId: z.string().trim().min(1).max(300) }),
  z.strictObject({ outcome: z.literal("not_made") }),
]);
export type ResolveTraining = z.infer<typeof resolveTrainingSchema>;
