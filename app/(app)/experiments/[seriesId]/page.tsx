import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ExperimentPage } from "@/components/experiment/experiment-page";
import { experimentKeys } from "@/lib/client/experiment-keys";
import { experimentPathSchema } from "@/lib/contracts/experiment";
import { AppError } from "@/lib/errors";
import { currentProject } from "@/lib/server/auth/session";
import { getExperiment } from "@/lib/server/services/get-experiment";

export const metadata: Metadata = { title: "Experiment" };

async function readOrNotFound(projectId: string, seriesId: string) {
  try {
    return await getExperiment({ projectId, seriesId });
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}

export default async function Page({ params }: { params: Promise<{ seriesId: string }> }) {
  const path = experimentPathSchema.safeParse(await params);
  if (!path.success) notFound();
  const { seriesId } = path.data;
  const { projectId } = await currentProject();
  const client = new QueryClient();
  client.setQueryData(
    experimentKeys.detail(projectId, seriesId),
    await readOrNotFound(projectId, seriesId),
  );
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ExperimentPage projectId={projectId} seriesId={seriesId} />
    </HydrationBoundary>
  );
}
