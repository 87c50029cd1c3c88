import { useMutation, useQueryClient } from "@tanstack/react-query";
import { apiUpload } from "@/lib/client/api";
import { questionKeys } from "@/lib/client/question-keys";
import { searchToolKeys } from "@/lib/client/search-tool-keys";
import { corpusReportSchema } from "@/lib/contracts/corpus";

export interface CorpusUpload {
  file: File;
  name: string;
  attribution: string;
  store: boolean;
  skipBadRows: boolean;
}

/** Dry run, and the same file once more with `store`: it becomes a corpus and a search tool. */
export function useImportCorpus(projectId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ file, name, attribution, store, skipBadRows }: CorpusUpload) =>
      apiUpload({
        projectId,
        path: "corpora/import",
        file,
        contentType: file.name.endsWith(".json") ? "application/json" : "application/x-ndjson",
        query: {
          name: name.trim() || "Corpus",
          fileName: file.name.slice(0, 255),
          attribution: attribution.trim(),
          store: String(store),
          skipBadRows: String(skipBadRows),
        },
        answer: corpusReportSchema,
      }),
    onSuccess: async (report) => {
      if (!report.stored) return;
      await Promise.all([
        client.invalidateQueries({ queryKey: questionKeys.all(projectId) }),
        client.invalidateQueries({ queryKey: searchToolKeys.all(projectId) }),
      ]);
    },
  });
}
