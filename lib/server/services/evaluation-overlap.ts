import { createOverlapIndex } from "@/lib/rest/question-overlap";
import {
  listQuestionSetVersionIds,
  readHeldOutTexts,
} from "@/lib/server/repositories/question-repository";

type Overlap = (question: string) => boolean;

/** By the versions it was made from, which never change; the funnel asks with each move of a slider. */
const made = new Map<string, Overlap>();
const mostKept = 4;

/**
 * Whether a question also stands on a held-out side (validation, test) of any question set of the project, in whatever
 * version: always all of them, since a set that one plan leaves alone is looked at by another.
 */
export async function readEvaluationOverlap(projectId: string): Promise<Overlap> {
  const versionIds = await listQuestionSetVersionIds(projectId);
  const key = `${projectId} ${versionIds.join(" ")}`;
  const known = made.get(key);
  if (known) return known;
  const overlap = remembering(createOverlapIndex(await readHeldOutTexts(projectId, versionIds)));
  made.set(key, overlap);
  const oldest = made.keys().next().value;
  if (made.size > mostKept && oldest !== undefined) made.delete(oldest);
  return overlap;
}

/** Every trajectory of a question asks the same. */
function remembering(index: Overlap): Overlap {
  const answers = new Map<string, boolean>();
  return (question) => {
    const answer = answers.get(question) ?? index(question);
    answers.set(question, answer);
    return answer;
  };
}
