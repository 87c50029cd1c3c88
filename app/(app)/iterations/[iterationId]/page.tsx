import {
  defaultShouldDehydrateQuery,
  dehydrate,
  HydrationBoundary,
  type Query,
  QueryClient,
} from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { isRanked } from "@/components/iteration/is-ranked";
import { IterationPage } from "@/components/iteration/iteration-page";
import { iterationKeys } from "@/lib/client/iteration-keys";
import { type IterationDetail, iterationPathSchema } from "@/lib/contracts/iteration";
import { AppError } from "@/lib/errors";
import { currentProject } from "@/lib/server/auth/session";
import { getIteration } from "@/lib/server/services/get-iteration";
import { previewFunnel } from "@/lib/server/services/preview-funnel";

export const metadata: Metadata = { title: "Iteration" };

async function readOrNotFound(projectId: string, iterationId: string) {
  try {
    return await getIteration({ projectId, iterationId });
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}

/** Not waited for: the page goes out at once, and the counts follow in the same answer. */
function beginFunnel(client: QueryClient, projectId: string, detail: IterationDetail): void {
  const iterationId = detail.summary.id;
  const recipe = detail.batch?.recipe ?? detail.plan.recipe;
  void client.prefetchQuery({
    queryKey: iterationKeys.funnel(projectId, iterationId, recipe),
    queryFn: () => previewFunnel({ projectId, iterationId, recipe }),
  });
}

const evenPending = (query: Query) =>
  defaultShouldDehydrateQuery(query) || query.state.status === "pending";

export default async function Page({ params }: { params: Promise<{ iterationId: string }> }) {
  const path = iterationPathSchema.safeParse(await params);
  if (!path.success) notFound();
  const { iterationId } = path.data;
  const { projectId } = await currentProject();
  const client = new QueryClient();
  const detail = await readOrNotFound(projectId, iterationId);
  client.setQueryData(iterationKeys.detail(projectId, iterationId), detail);
  if (isRanked(detail)) beginFunnel(client, projectId, detail);
  return (
    <HydrationBoundary state={dehydrate(client, { shouldDehydrateQuery: evenPending })}>
      <IterationPage projectId={projectId} iterationId={iterationId} />
    </HydrationBoundary>
  );
}
