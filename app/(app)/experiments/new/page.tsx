import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { NewExperimentPage } from "@/components/experiment/new-experiment-page";
import { seriesKeys } from "@/lib/client/series-keys";
import { AppError } from "@/lib/errors";
import { currentProject } from "@/lib/server/auth/session";
import { getLaunchOptions } from "@/lib/server/services/get-launch-options";

export const metadata: Metadata = { title: "New experiment" };

/** Null: something is missing; the page asks again and says what. */
async function readOptions(projectId: string) {
  try {
    return await getLaunchOptions({ projectId, from: null });
  } catch (error) {
    if (error instanceof AppError && error.code === "unavailable") return null;
    throw error;
  }
}

export default async function Page() {
  const { projectId } = await currentProject();
  const client = new QueryClient();
  const options = await readOptions(projectId);
  if (options) client.setQueryData(seriesKeys.options(projectId, null), options);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <NewExperimentPage projectId={projectId} />
    </HydrationBoundary>
  );
}
