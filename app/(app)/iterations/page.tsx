import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { IterationListPage } from "@/components/iteration/iteration-list-page";
import { iterationKeys } from "@/lib/client/iteration-keys";
import { currentProject } from "@/lib/server/auth/session";
import { listIterations } from "@/lib/server/services/list-iterations";

export const metadata: Metadata = { title: "Iterations" };

export default async function Page() {
  const { projectId } = await currentProject();
  const client = new QueryClient();
  client.setQueryData(iterationKeys.list(projectId), await listIterations({ projectId }));
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <IterationListPage projectId={projectId} />
    </HydrationBoundary>
  );
}
