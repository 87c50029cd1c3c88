import { useMutation, useQueryClient } from "@tanstack/react-query";
import { apiSend } from "@/lib/client/api";
import { questionKeys } from "@/lib/client/question-keys";
import { type ImportQuestions, importReportSchema } from "@/lib/contracts/question-set";

/** Dry run, and the same once more with `store`. The same file stored twice under one name is one version. */
export function useImportQuestions(projectId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ImportQuestions) =>
      apiSend({ projectId, path: "question-sets/import", body, answer: importReportSchema }),
    onSuccess: (report) =>
      report.stored
        ? client.invalidateQueries({ queryKey: questionKeys.all(projectId) })
        : undefined,
  });
}
