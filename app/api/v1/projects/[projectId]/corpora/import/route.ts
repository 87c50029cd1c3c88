import { corpusReportSchema, importCorpusQuerySchema } from "@/lib/contracts/corpus";
import { route } from "@/lib/server/http/route";
import { importCorpus } from "@/lib/server/services/import-corpus";

export const POST = route(
  {
    role: "researcher",
    query: importCorpusQuerySchema,
    upload: { types: ["application/x-ndjson", "application/json"], maxBytes: 2_000_000_000 },
    response: corpusReportSchema,
  },
  ({ projectId, userId, query, upload }) =>
    importCorpus({ projectId, userId, request: query, file: upload }),
);
