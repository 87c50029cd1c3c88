import { z } from "zod";

export const projectSettingsSchema = z.object({
  schema: z.literal(1).default(1),
  /** ISO 4217, for figures in micros. */
  currency: z.string().length(3).default("USD"),
});
export type ProjectSettings = z.infer<typeof projectSettingsSchema>;

export interface Project {
  id: string;
  name: string;
  isPractice: boolean;
  settings: ProjectSettings;
  createdAt: Date;
}
