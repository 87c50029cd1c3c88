import { launchedSeriesSchema, launchSeriesSchema } from "@/lib/contracts/series";
import { route } from "@/lib/server/http/route";
import { launchSeries } from "@/lib/server/services/launch-series";

/** Without an Idempotency-Key each call is a launch of its own. */
export const POST = route(
  { role: "researcher", body: launchSeriesSchema, response: launchedSeriesSchema, status: 202 },
  ({ projectId, userId, body, idempotencyKey }) =>
    launchSeries({
      projectId,
      actor: { kind: "user", id: userId },
      plan: body.plan,
      idempotencyKey,
    }),
);
