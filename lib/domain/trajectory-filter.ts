import { z } from "zod";
import {
  stopReasonSchema,
  trajectoryOutcomeSchema,
  trajectoryPurposeSchema,
  trajectoryStatusSchema,
} from "@/lib/domain/trajectory";

const idSchema = z.uuid();
const countSchema = z.int().nonnegative();
const shareSchema = z.number().min(0).max(1);

/** Which trajectories of a project; every absent field means "any". Superseded attempts are never among them. */
export const trajectoryFilterSchema = z.object({
  iterationId: idSchema.optional(),
  runId: idSchema.optional(),
  policyVersionId: idSchema.optional(),
  questionSetVersionId: idSchema.optional(),
  questionSetId: idSchema.optional(),
  questionId: idSchema.optional(),
  purposes: z.array(trajectoryPurposeSchema).optional(),
  statuses: z.array(trajectoryStatusSchema).optional(),
  outcomes: z.array(trajectoryOutcomeSchema).optional(),
  stopReason: stopReasonSchema.optional(),
  errorCode: z.string().max(40).optional(),
  /** Effective reward, both ends included; an unscored trajectory is in no range. */
  rewardMin: shareSchema.optional(),
  rewardMax: shareSchema.optional(),
  hasOverride: z.boolean().optional(),
  /** A person's score led to another reward than the AI's. */
  differs: z.boolean().optional(),
  isFlagged: z.boolean().optional(),
  stepsMin: countSchema.optional(),
  stepsMax: countSchema.optional(),
  searchesMin: countSchema.optional(),
  searchesMax: countSchema.optional(),
  /** Created at or after, before. */
  from: z.date().optional(),
  to: z.date().optional(),
  /** Words of question or answer, in the syntax of a search engine. */
  text: z.string().max(200).optional(),
});
export type TrajectoryFilter = z.infer<typeof trajectoryFilterSchema>;

export const trajectorySorts = ["newest", "oldest", "reward_up", "reward_down"] as const;
export const trajectorySortSchema = z.enum(trajectorySorts);
export type TrajectorySort = z.infer<typeof trajectorySortSchema>;

/** The last row of the page before. A reward order puts the unscored last. */
export const trajectoryCursorSchema = z.object({ id: idSchema, reward: shareSchema.nullable() });
export type TrajectoryCursor = z.infer<typeof trajectoryCursorSchema>;
