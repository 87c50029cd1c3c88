import { queryOptions } from "@tanstack/react-query";
import { apiGet } from "@/lib/client/api";
import { rubricKeys } from "@/lib/client/rubric-keys";
import { rubricListSchema } from "@/lib/contracts/rubric";

export const listRubrics = (projectId: string) =>
  queryOptions({
    queryKey: rubricKeys.list(projectId),
    queryFn: ({ signal }) =>
      apiGet({ projectId, path: "rubrics", answer: rubricListSchema, signal }),
  });
