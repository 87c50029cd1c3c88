import { queryOptions } from "@tanstack/react-query";
import { apiGet } from "@/lib/client/api";
import { questionKeys } from "@/lib/client/question-keys";
import { questionSetListSchema } from "@/lib/contracts/question-set";

/** Question sets and corpora of the project. */
export function listQuestionSets(projectId: string) {
  return queryOptions({
    queryKey: questionKeys.sets(projectId),
    queryFn: ({ signal }) =>
      apiGet({ projectId, path: "question-sets", answer: questionSetListSchema, signal }),
  });
}
