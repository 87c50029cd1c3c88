import { z } from "zod";
import { idSchema, timeSchema } from "@/lib/contracts/figure";
import { questionSplitSchema } from "@/lib/domain/question-split";

export const questionSetViewSchema = z.object({
  id: idSchema,
  questionSetVersionId: idSchema,
  name: z.string(),
  version: z.int().positive(),
  isPractice: z.boolean(),
  counts: z.object({ train: z.int(), validation: z.int(), test: z.int() }),
  /** Looks at the test split so far. */
  testLooks: z.int().nonnegative(),
  createdAt: timeSchema,
});
export const corpusViewSchema = z.object({
  id: idSchema,
  name: z.string(),
  documentCount: z.int().nonnegative(),
  indexVersion: z.string(),
  attribution: z.string().nullable(),
});
export const questionSetListSchema = z.object({
  sets: z.array(questionSetViewSchema),
  corpora: z.array(corpusViewSchema),
});

export const questionViewSchema = z.object({
  id: idSchema,
  text: z.string(),
  split: questionSplitSchema,
  group: z.string(),
  hops: z.int().nullable(),
  trajectoryCount: z.int().nonnegative(),
});
export const questionQuerySchema = z.object({
  split: questionSplitSchema.optional(),
  text: z.string().max(200).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const questionPageSchema = z.object({
  rows: z.array(questionViewSchema),
  nextCursor: z.string().nullable(),
  total: z.int().nonnegative(),
});

/** Which column is what. Null: absent. */
export const columnMapSchema = z.object({
  question: z.string(),
  answer: z.string(),
  group: z.string().nullable(),
  hops: z.string().nullable(),
  split: z.string().nullable(),
});
export type ColumnMap = z.infer<typeof columnMapSchema>;

/** One import: dry run first, then the same request with `store`. The file travels as text. */
export const importQuestionsSchema = z.object({
  name: z.string().trim().min(1).max(120),
  fileName: z.string().max(255),
  format: z.enum(["csv", "jsonl", "json"]),
  content: z.string().min(1).max(20_000_000),
  /** Null: guessed from the header, and the guess is returned. */
  columns: columnMapSchema.nullable().default(null),
  /** Shares for rows without a split column. */
  shares: z
    .object({
      train: z.number().min(0).max(1),
      validation: z.number().min(0).max(1),
      test: z.number().min(0).max(1),
    })
    .default({ train: 0.7, validation: 0.15, test: 0.15 }),
  seed: z.int().nonnegative().default(1),
  /** Store the good rows although some are bad: they are listed, never guessed. */
  skipBadRows: z.boolean().default(false),
  store: z.boolean().default(false),
});
export const importReportSchema = z.object({
  columnsFound: z.array(z.string()),
  columns: columnMapSchema.nullable(),
  rowCount: z.int().nonnegative(),
  goodCount: z.int().nonnegative(),
  duplicateCount: z.int().nonnegative(),
  counts: z.object({ train: z.int(), validation: z.int(), test: z.int() }),
  /** The first 200 faults, each with its row as a person counts them in the file. */
  faults: z.array(z.object({ row: z.int().positive(), column: z.string(), message: z.string() })),
  faultCount: z.int().nonnegative(),
  preview: z.array(
    z.object({
      row: z.int(),
      question: z.string(),
      answers: z.array(z.string()),
      group: z.string(),
      split: questionSplitSchema,
    }),
  ),
  /** Null: nothing was stored. */
  stored: z
    .object({ questionSetId: idSchema, questionSetVersionId: idSchema, count: z.int() })
    .nullable(),
});
export type ImportReport = z.infer<typeof importReportSchema>;
