import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { PoliciesPage } from "@/components/policy/policies-page";
import { endpointKeys } from "@/lib/client/endpoint-keys";
import { policyKeys } from "@/lib/client/policy-keys";
import { currentProject } from "@/lib/server/auth/session";
import { listEndpoints } from "@/lib/server/services/list-endpoints";
import { listPolicies } from "@/lib/server/services/list-policies";

export const metadata: Metadata = { title: "Policies & endpoints" };

export default async function Page() {
  const { projectId, role } = await currentProject();
  const client = new QueryClient();
  const [policies, endpoints] = await Promise.all([
    listPolicies({ projectId }),
    listEndpoints({ projectId }),
  ]);
  client.setQueryData(policyKeys.list(projectId), policies);
  client.setQueryData(endpointKeys.list(projectId), endpoints);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <PoliciesPage projectId={projectId} role={role} />
    </HydrationBoundary>
  );
}
