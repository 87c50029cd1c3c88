import { launchOptionsSchema } from "@/lib/contracts/series";
import { route } from "@/lib/server/http/route";
import { getLaunchOptions } from "@/lib/server/services/get-launch-options";

export const GET = route({ role: "viewer", response: launchOptionsSchema }, ({ projectId }) =>
  getLaunchOptions({ projectId }),
);
