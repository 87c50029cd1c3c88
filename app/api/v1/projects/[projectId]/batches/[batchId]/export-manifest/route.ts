import { batchPathSchema } from "@/lib/contracts/batch";
import { exportBatchQuerySchema, exportManifestSchema } from "@/lib/contracts/batch-export";
import { route } from "@/lib/server/http/route";
import { describeExport } from "@/lib/server/services/export-batch";

export const GET = route(
  {
    role: "researcher",
    params: batchPathSchema,
    query: exportBatchQuerySchema,
    response: exportManifestSchema,
  },
  ({ projectId, params, query }) => describeExport({ projectId, ...params, ...query }),
);
