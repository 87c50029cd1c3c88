import { launchOptionsQuerySchema, launchOptionsSchema } from "@/lib/contracts/series";
import { route } from "@/lib/server/http/route";
import { getLaunchOptions } from "@/lib/server/services/get-launch-options";

export const GET = route(
  { role: "viewer", query: launchOptionsQuerySchema, response: launchOptionsSchema },
  ({ projectId, query }) => getLaunchOptions({ projectId, from: query.from ?? null }),
);
