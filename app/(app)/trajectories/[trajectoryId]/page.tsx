import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TrajectoryPage } from "@/components/trajectory/trajectory-page";
import { trajectoryKeys } from "@/lib/client/trajectory-keys";
import { idSchema } from "@/lib/contracts/figure";
import { roleAllows } from "@/lib/domain/role";
import { AppError } from "@/lib/errors";
import { currentProject, requireSession } from "@/lib/server/auth/session";
import { getTrajectory } from "@/lib/server/services/get-trajectory";

export const metadata: Metadata = { title: "Trajectory" };

async function readOrNotFound(asked: Parameters<typeof getTrajectory>[0]) {
  try {
    return await getTrajectory(asked);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}

export default async function Page({ params }: { params: Promise<{ trajectoryId: string }> }) {
  const path = idSchema.safeParse((await params).trajectoryId);
  if (!path.success) notFound();
  const trajectoryId = path.data;
  const [{ projectId, userId, role }, { name }] = await Promise.all([
    currentProject(),
    requireSession(),
  ]);
  const client = new QueryClient();
  const detail = await readOrNotFound({ projectId, userId, trajectoryId });
  client.setQueryData(trajectoryKeys.detail(projectId, trajectoryId), detail);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <TrajectoryPage
        key={trajectoryId}
        projectId={projectId}
        trajectoryId={trajectoryId}
        me={{ id: userId, name }}
        readOnlyBecause={roleAllows(role, "annotator") ? null : "viewers only read"}
      />
    </HydrationBoundary>
  );
}
