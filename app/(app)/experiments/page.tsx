import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { ExperimentListPage } from "@/components/experiment/experiment-list-page";
import { experimentKeys } from "@/lib/client/experiment-keys";
import { currentProject } from "@/lib/server/auth/session";
import { listExperiments } from "@/lib/server/services/list-experiments";

export const metadata: Metadata = { title: "Experiments" };

export default async function Page() {
  const { projectId } = await currentProject();
  const client = new QueryClient();
  client.setQueryData(experimentKeys.list(projectId), await listExperiments({ projectId }));
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ExperimentListPage projectId={projectId} />
    </HydrationBoundary>
  );
}
