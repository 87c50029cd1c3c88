import { z } from "zod";
import { samplingSchema, searchSettingSchema } from "@/lib/domain/plan";
import { executionSchema } from "@/lib/domain/sampling";

/** How every trajectory of a rollout run is rolled out. Stored as JSON with the run. */
export const runSettingsSchema = z.object({
  schema: z.literal(1).default(1),
  sampling: samplingSchema,
  execution: executionSchema,
  search: searchSettingSchema,
  checks: z.boolean().default(true),
});
export type RunSettings = z.infer<typeof runSettingsSchema>;
