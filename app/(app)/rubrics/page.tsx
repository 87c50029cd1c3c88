import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { RubricsPage } from "@/components/rubric/rubrics-page";
import { rubricKeys } from "@/lib/client/rubric-keys";
import { currentProject } from "@/lib/server/auth/session";
import { listRubrics } from "@/lib/server/services/list-rubrics";

export const metadata: Metadata = { title: "Rubrics" };

export default async function Page() {
  const { projectId } = await currentProject();
  const client = new QueryClient();
  client.setQueryData(rubricKeys.list(projectId), await listRubrics({ projectId }));
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <RubricsPage projectId={projectId} />
    </HydrationBoundary>
  );
}
