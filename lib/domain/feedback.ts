import { z } from "zod";
import { dimensionValueSchema } from "@/lib/domain/rubric";

export const feedbackKinds = [
  "score",
  "train_on",
  "drop",
  "verdict",
  "flag",
  "note",
  "retract",
] as const;
export const feedbackKindSchema = z.enum(feedbackKinds);
export type FeedbackKind = z.infer<typeof feedbackKindSchema>;

const idSchema = z.uuid();

/** The reward model speaks through a scoring run, a person as an author: never both. */
export const feedbackSourceSchema = z.discriminatedUnion("by", [
  z.object({ by: z.literal("ai"), scoringRunId: idSchema }),
  z.object({ by: z.literal("person"), authorId: idSchema, adjudicator: z.boolean() }),
]);
export type FeedbackSource = z.infer<typeof feedbackSourceSchema>;

const common = {
  id: idSchema,
  trajectoryId: idSchema,
  /** A person's why. Empty where the AI speaks without a rationale. */
  reason: z.string().max(4000),
  createdAt: z.coerce.date(),
  source: feedbackSourceSchema,
};
const stepIndexSchema = z.int().nonnegative();

/** Feedback is append-only: nothing is edited or deleted, a later row speaks louder, and `retract` takes one back. */
export const feedbackSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("score"),
    ...common,
    rubricVersionId: idSchema,
    dimensionKey: z.string().min(1),
    /** Null: the judge would not say (AI only). Unscored is null, never 0. */
    value: dimensionValueSchema.nullable(),
    /** Null: the whole trajectory. For an AI score of the whole, the step the rationale points to is `pointsToStep`. */
    stepIndex: stepIndexSchema.nullable(),
    pointsToStep: stepIndexSchema.nullable(),
  }),
  /** "Train on this sample instead": the step's target, whatever the ranker says. */
  z.object({
    kind: z.literal("train_on"),
    ...common,
    stepIndex: stepIndexSchema,
    sampleIndex: z.int().nonnegative(),
  }),
  /** The step never becomes an example. */
  z.object({ kind: z.literal("drop"), ...common, stepIndex: stepIndexSchema }),
  /** Whether an answer is right. Stands beside the grader's; never used to select. */
  z.object({
    kind: z.literal("verdict"),
    ...common,
    answer: z.enum(["draft", "final"]),
    value: z.boolean(),
  }),
  z.object({
    kind: z.literal("flag"),
    ...common,
    stepIndex: stepIndexSchema.nullable(),
    value: z.string().min(1).max(60),
  }),
  z.object({ kind: z.literal("note"), ...common, stepIndex: stepIndexSchema.nullable() }),
  z.object({ kind: z.literal("retract"), ...common, retractsId: idSchema }),
]);
export type Feedback = z.infer<typeof feedbackSchema>;
export type FeedbackOf<K extends FeedbackKind> = Extract<Feedback, { kind: K }>;

/** Oldest first; rows of one instant by id, which a uuid v7 orders as they were made. */
export function inOrder<T extends { createdAt: Date; id: string }>(rows: readonly T[]): T[] {
  return rows.toSorted(
    (a, b) =>
      a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}

export type StandingFeedback = Exclude<Feedback, FeedbackOf<"retract">>;

/** A person takes back what they said themselves; the AI's word stays on record and is answered by another row. */
export function mayRetract(row: Feedback, authorId: string): boolean {
  return row.kind !== "retract" && row.source.by === "person" && row.source.authorId === authorId;
}

/** What still stands, oldest first. A retraction is final: saying the same again is a new row. */
export function standing(rows: readonly Feedback[]): StandingFeedback[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const gone = new Set<string>();
  for (const row of rows) {
    if (row.kind !== "retract" || row.source.by !== "person") continue;
    const target = byId.get(row.retractsId);
    if (target !== undefined && mayRetract(target, row.source.authorId)) gone.add(target.id);
  }
  return inOrder(
    rows.filter((row): row is StandingFeedback => row.kind !== "retract" && !gone.has(row.id)),
  );
}
