import { estimateSchema, launchSeriesSchema } from "@/lib/contracts/series";
import { route } from "@/lib/server/http/route";
import { estimateSeries } from "@/lib/server/services/estimate-series";

/** A POST for the plan's size; it writes nothing. */
export const POST = route(
  { role: "viewer", body: launchSeriesSchema, response: estimateSchema },
  ({ projectId, body }) => estimateSeries({ projectId, plan: body.plan }),
);
