import { z } from "zod";
import { idSchema } from "@/lib/contracts/figure";

/** One import: dry run first, then the same file with `store`. The file is the body of the request. */
export const importCorpusQuerySchema = z.object({
  name: z.string().trim().min(1).max(120),
  fileName: z.string().max(255).default(""),
  /** Licence and source; empty: not said. */
  attribution: z.string().trim().max(500).default(""),
  /** Store the good rows although some are bad: they are listed, never guessed. */
  skipBadRows: z.stringbool().default(false),
  store: z.stringbool().default(false),
});
export type ImportCorpusQuery = z.infer<typeof importCorpusQuerySchema>;

/** Rows of a list count from 1, rows of JSON lines are lines. */
export const corpusReportSchema = z.object({
  rowCount: z.int().nonnegative(),
  goodCount: z.int().nonnegative(),
  badRowCount: z.int().nonnegative(),
  /** Of the texts that can be stored. */
  characterCount: z.int().nonnegative(),
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
  /** The first 200 rows whose title and text stand in an earlier one; they are left out. */
  duplicates: z.array(z.object({ row: z.int(), sameAsRow: z.int(), title: z.string() })),
  duplicateCount: z.int().nonnegative(),
  preview: z.array(
    z.object({ row: z.int(), title: z.string(), text: z.string(), url: z.string().nullable() }),
  ),
  /** Null: nothing was stored. */
  stored: z
    .object({
      corpusId: idSchema,
      searchToolId: idSchema,
      indexVersion: z.string(),
      count: z.int(),
    })
    .nullable(),
});
export type CorpusReport = z.infer<typeof corpusReportSchema>;
