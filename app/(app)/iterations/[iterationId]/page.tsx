import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { IterationPage } from "@/components/iteration/iteration-page";
import { iterationKeys } from "@/lib/client/iteration-keys";
import { iterationPathSchema } from "@/lib/contracts/iteration";
import { AppError } from "@/lib/errors";
import { currentProject } from "@/lib/server/auth/session";
import { getIteration } from "@/lib/server/services/get-iteration";

export const metadata: Metadata = { title: "Iteration" };

async function readOrNotFound(projectId: string, iterationId: string) {
  try {
    return await getIteration({ projectId, iterationId });
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}

export default async function Page({ params }: { params: Promise<{ iterationId: string }> }) {
  const path = iterationPathSchema.safeParse(await params);
  if (!path.success) notFound();
  const { iterationId } = path.data;
  const { projectId } = await currentProject();
  const client = new QueryClient();
  const detail = await readOrNotFound(projectId, iterationId);
  client.setQueryData(iterationKeys.detail(projectId, iterationId), detail);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <IterationPage projectId={projectId} iterationId={iterationId} />
    </HydrationBoundary>
  );
}
