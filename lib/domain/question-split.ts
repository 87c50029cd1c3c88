import { z } from "zod";

/**
 * Which side of the hold-out a question stands on. `train` is grown on; `validation` accepts policies and chooses
 * settings; `test` is evaluated once a generation, and every look at it is counted.
 */
export const questionSplits = ["train", "validation", "test"] as const;

export const questionSplitSchema = z.enum(questionSplits);
export type QuestionSplit = z.infer<typeof questionSplitSchema>;
