import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { TrajectoriesPage } from "@/components/trajectory/trajectories-page";
import { listTrajectories as listQuery } from "@/lib/client/list-trajectories";
import { readTrajectoryFilter } from "@/lib/client/trajectory-filter";
import { trajectoryQuerySchema } from "@/lib/contracts/trajectory";
import { currentProject } from "@/lib/server/auth/session";
import { listTrajectories } from "@/lib/server/services/list-trajectories";

export const metadata: Metadata = { title: "Trajectories" };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ searchParams }: PageProps) {
  const filter = readTrajectoryFilter(await searchParams);
  const { projectId } = await currentProject();
  const client = new QueryClient();
  const query = trajectoryQuerySchema.parse(filter);
  await client.prefetchInfiniteQuery({
    ...listQuery(projectId, filter),
    queryFn: () => listTrajectories({ projectId, query }),
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <TrajectoriesPage projectId={projectId} />
    </HydrationBoundary>
  );
}
