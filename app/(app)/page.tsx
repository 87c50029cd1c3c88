import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { OverviewPage } from "@/components/overview/overview-page";
import { overviewKeys } from "@/lib/client/overview-keys";
import { currentProject } from "@/lib/server/auth/session";
import { getOverview } from "@/lib/server/services/get-overview";

export const metadata: Metadata = { title: "Overview" };

export default async function Page() {
  const { projectId } = await currentProject();
  const client = new QueryClient();
  client.setQueryData(overviewKeys.all(projectId), await getOverview({ projectId }));
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <OverviewPage projectId={projectId} />
    </HydrationBoundary>
  );
}
