import { endpointTestSchema, testEndpointSchema } from "@/lib/contracts/endpoint";
import { route } from "@/lib/server/http/route";
import { testEndpoint } from "@/lib/server/services/test-endpoint";

export const POST = route(
  { role: "researcher", body: testEndpointSchema, response: endpointTestSchema },
  ({ projectId, role, body, signal }) => testEndpoint({ projectId, role, request: body, signal }),
);
