import { z } from "zod";
import { type QuestionSplit, questionSplitSchema } from "@/lib/domain/question-split";

export const questionSchema = z.object({
  id: z.uuid(),
  versionId: z.uuid(),
  /** Its place in the set, from 0. */
  ordinal: z.int().nonnegative(),
  externalId: z.string().nullable(),
  text: z.string().min(1),
  /** Thresholds and caps apply within it. */
  group: z.string(),
  hops: z.int().positive().nullable(),
  /** Questions that share it stand on one side of the hold-out. */
  splitGroup: z.string(),
  split: questionSplitSchema,
});
/** Without its reference: that is read by grading alone. */
export type Question = z.infer<typeof questionSchema>;

export interface QuestionSetSummary {
  id: string;
  /** Of the latest version. */
  questionSetVersionId: string;
  name: string;
  version: number;
  isPractice: boolean;
  frozenAt: Date | null;
  counts: Record<QuestionSplit, number>;
  /** Looks at the test split of any version so far. */
  testLooks: number;
  createdAt: Date;
}
