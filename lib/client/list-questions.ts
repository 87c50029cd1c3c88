import { infiniteQueryOptions } from "@tanstack/react-query";
import { apiGet } from "@/lib/client/api";
import { type QuestionListFilter, questionKeys } from "@/lib/client/question-keys";
import { questionPageSchema } from "@/lib/contracts/question-set";

export function listQuestions(
  projectId: string,
  questionSetId: string,
  filter: QuestionListFilter,
) {
  return infiniteQueryOptions({
    queryKey: questionKeys.list(projectId, questionSetId, filter),
    queryFn: ({ pageParam, signal }) => {
      const params = new URLSearchParams();
      if (filter.split) params.set("split", filter.split);
      if (filter.text) params.set("text", filter.text);
      if (pageParam !== null) params.set("cursor", pageParam);
      const path = `question-sets/${questionSetId}/questions?${params}`;
      return apiGet({ projectId, path, answer: questionPageSchema, signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}
