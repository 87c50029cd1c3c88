import { z } from "zod";
import type { QuestionPage, questionQuerySchema } from "@/lib/contracts/question-set";
import { AppError } from "@/lib/errors";
import {
  findQuestionSet,
  listQuestions as readQuestions,
} from "@/lib/server/repositories/question-set-reader";

/** A cursor is the place in the set of the last row. */
const cursorSchema = z.coerce.number().int().nonnegative();

/** Questions of a set's latest version, in its order; never their references. @throws AppError not_found, bad_request */
export async function listQuestions({
  projectId,
  questionSetId,
  query,
}: {
  projectId: string;
  questionSetId: string;
  query: z.infer<typeof questionQuerySchema>;
}): Promise<QuestionPage> {
  const set = await findQuestionSet(projectId, questionSetId);
  if (!set) throw new AppError("not_found", "There is no question set under this id.");
  const cursor = query.cursor === undefined ? null : cursorSchema.safeParse(query.cursor);
  if (cursor && !cursor.success) {
    throw new AppError("bad_request", "query.cursor: is none that this list gave.");
  }
  const page = await readQuestions(
    projectId,
    { versionId: set.questionSetVersionId, split: query.split, text: query.text },
    { after: cursor?.data ?? -1, limit: query.limit },
  );
  return {
    rows: page.rows.map(({ id, text, split, group, hops, trajectoryCount }) => ({
      id,
      text,
      split,
      group,
      hops,
      trajectoryCount,
    })),
    nextCursor: page.next === null ? null : String(page.next),
    total: page.total,
  };
}
