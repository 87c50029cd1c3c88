import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
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

/** A failure is left to the browser, which asks again and says so in place. */
function prefetchFunnel(client: QueryClient, projectId: string, detail: IterationDetail) {
  const iterationId = detail.summary.id;
  const recipe = detail.batch?.recipe ?? detail.plan.recipe;
  return client.prefetchQuery({
    queryKey: iterationKeys.funnel(projectId, iterationId, recipe),
    queryFn: () => previewFunnel({ projectId, iterationId, recipe }),
  });
}

export default async function Page({ params }: { params: Promise<{ iterationId: string }> }) {
  const path = iterationPathSchema.safeParse(await params);
  if (!path.success) notFound();
  const { iterationId } = path.data;
  const { projectId } = await currentProject();
  const client = new QueryClient();
  const detail = await readOrNotFound(projectId, iterationId);
  client.setQueryData(iterationKeys.detail(projectId, iterationId), detail);
  // Once evaluated, the selection stands below the fold and asks for its counts itself.
  const selects = isRanked(detail) && detail.comparisons.length === 0;
  if (selects) await prefetchFunnel(client, projectId, detail);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <IterationPage projectId={projectId} iterationId={iterationId} />
    </HydrationBoundary>
  );
}
