import {
  batchExamplePageSchema,
  batchExampleQuerySchema,
  batchPathSchema,
} from "@/lib/contracts/batch";
import { route } from "@/lib/server/http/route";
import { listBatchExamples } from "@/lib/server/services/list-batch-examples";

export const GET = route(
  {
    role: "viewer",
    params: batchPathSchema,
    query: batchExampleQuerySchema,
    response: batchExamplePageSchema,
  },
  ({ projectId, params, query }) => listBatchExamples({ projectId, ...params, ...query }),
);
