import { funnelSchema, previewFunnelSchema } from "@/lib/contracts/funnel";
import { iterationPathSchema } from "@/lib/contracts/iteration";
import { route } from "@/lib/server/http/route";
import { previewFunnel } from "@/lib/server/services/preview-funnel";

/** A POST for the recipe's size; it writes nothing. */
export const POST = route(
  {
    role: "viewer",
    params: iterationPathSchema,
    body: previewFunnelSchema,
    response: funnelSchema,
  },
  ({ projectId, params, body }) => previewFunnel({ projectId, ...params, ...body }),
);
