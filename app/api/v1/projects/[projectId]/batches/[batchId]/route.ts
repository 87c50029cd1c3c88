import { batchPathSchema } from "@/lib/contracts/batch";
import { batchSummarySchema } from "@/lib/contracts/iteration";
import { route } from "@/lib/server/http/route";
import { getBatch } from "@/lib/server/services/get-batch";

export const GET = route(
  { role: "viewer", params: batchPathSchema, response: batchSummarySchema },
  ({ projectId, params }) => getBatch({ projectId, ...params }),
);
