import { z } from "zod";
import { sql } from "@/lib/server/db";

/**
 * The only reader of reference answers. Imported by grading, by what shows a graded result and by the check whether they
 * leaked into training, never by anything on the way to a selection; a lint zone holds that.
 */

const rowSchema = z.object({ questionId: z.uuid(), answers: z.array(z.string()).min(1) });

/** Accepted answers by question id. A question without a row has no reference. */
export async function readReferences(
  projectId: string,
  questionIds: readonly string[],
): Promise<Map<string, string[]>> {
  const { rows } = await sql().query(
    `SELECT "questionId", answers FROM "QuestionReference" WHERE "projectId" = $1 AND "questionId" = ANY($2::uuid[])`,
    [projectId, questionIds],
  );
  const parsed = rows.map((row) => rowSchema.parse(row));
  return new Map(parsed.map((row) => [row.questionId, row.answers]));
}
