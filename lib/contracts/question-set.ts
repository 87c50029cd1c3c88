import { z } from "zod";
import { idSchema, timeSchema } from "@/lib/contracts/figure";
import { columnMapSchema } from "@/lib/domain/question-columns";
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

/** One import: dry run first, then the same request with `store`. The file travels as text. */
export const importQuestionsSchema = z.object({
  name: z.string().trim().min(1).max(120),
  fileName: z.string().max(255),
  format: z.enum(["csv", "jsonl", "json"]),
  content: z.string().min(1).max(20_000_000),
  /** Null: guessed from the header, and the guess is returned. */
  columns: columnMapSchema.nullable().default(null),
  /** Shares for rows whose split the file does not say. */
  shares: z
    .object({
      train: z.number().min(0).max(1),
      validation: z.number().min(0).max(1),
      test: z.number().min(0).max(1),
    })
    .refine((shares) => Math.abs(shares.train + shares.validation + shares.test - 1) < 1e-9, {
      message: "the shares must add up to 1",
    })
    .default({ train: 0.7, validation: 0.15, test: 0.15 }),
  seed: z.int().nonnegative().default(1),
  /** Store the good rows although some are bad: they are listed, never guessed. */
  skipBadRows: z.boolean().default(false),
  store: z.boolean().default(false),
});
/** Rows are counted from 1 at the first question: a header is none, and in JSONL a row is a line. */
export const importReportSchema = z.object({
  /** Every column of the file, how much of it is filled, and a value from it. */
  columnsFound: z.array(
    z.object({ name: z.string(), filled: z.number().min(0).max(1), example: z.string() }),
  ),
  /** Null: question or answer was not recognised, so nothing was read: name the columns. */
  columns: columnMapSchema.nullable(),
  rowCount: z.int().nonnegative(),
  goodCount: z.int().nonnegative(),
  badRowCount: z.int().nonnegative(),
  counts: z.object({ train: z.int(), validation: z.int(), test: z.int() }),
  /** The first 200; a row may have several. `column` is "row" where the row itself cannot be read. */
  faults: z.array(
    z.object({
      row: z.int().positive(),
      column: z.string(),
      message: z.string(),
      found: z.string(),
    }),
  ),
  faultCount: z.int().nonnegative(),
  /** The first 200 rows that ask what an earlier one asks; they are left out. */
  duplicates: z.array(z.object({ row: z.int(), sameAsRow: z.int(), question: z.string() })),
  duplicateCount: z.int().nonnegative(),
  preview: z.array(
    z.object({
      row: z.int(),
      question: z.string(),
      answers: z.array(z.string()),
      group: z.string(),
      hops: z.int().nullable(),
      split: questionSplitSchema,
    }),
  ),
  /** Null: nothing was stored. */
  stored: z
    .object({
      questionSetId: idSchema,
      questionSetVersionId: idSchema,
      version: z.int(),
      count: z.int(),
    })
    .nullable(),
});
export type ImportReport = z.infer<typeof importReportSchema>;
export type ImportQuestions = z.input<typeof importQuestionsSchema>;
export type QuestionSetView = z.infer<typeof questionSetViewSchema>;
export type CorpusView = z.infer<typeof corpusViewSchema>;
export type QuestionView = z.infer<typeof questionViewSchema>;
export type QuestionPage = z.infer<typeof questionPageSchema>;
