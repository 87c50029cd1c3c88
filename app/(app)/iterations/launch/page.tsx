import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { LaunchPage } from "@/components/launch/launch-page";
import { seriesKeys } from "@/lib/client/series-keys";
import { type LaunchOptions, launchOptionsQuerySchema } from "@/lib/contracts/series";
import { AppError } from "@/lib/errors";
import { currentProject } from "@/lib/server/auth/session";
import { estimateSeries } from "@/lib/server/services/estimate-series";
import { getLaunchOptions } from "@/lib/server/services/get-launch-options";

export const metadata: Metadata = { title: "Launch iterations" };

/** The estimate of the plan the form opens with stands in the first byte too. */
async function prefetchEstimate(client: QueryClient, projectId: string, options: LaunchOptions) {
  const plan = options.presets[0]?.plan;
  if (!plan) return;
  client.setQueryData(
    seriesKeys.estimate(projectId, plan),
    await estimateSeries({ projectId, plan }),
  );
}

/** Null: something is missing; the page asks again and says what. */
async function readOptions(projectId: string, from: string | null): Promise<LaunchOptions | null> {
  try {
    return await getLaunchOptions({ projectId, from });
  } catch (error) {
    if (error instanceof AppError && error.code === "unavailable") return null;
    throw error;
  }
}

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<{ from?: string | string[] }>;
}) {
  const { projectId } = await currentProject();
  const query = launchOptionsQuerySchema.safeParse(await searchParams);
  const from = query.data?.from ?? null;
  const client = new QueryClient();
  const options = await readOptions(projectId, from);
  if (options) {
    client.setQueryData(seriesKeys.options(projectId, from), options);
    await prefetchEstimate(client, projectId, options);
  }
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <LaunchPage projectId={projectId} from={from} />
    </HydrationBoundary>
  );
}
