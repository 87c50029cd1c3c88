import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { PromptsPage } from "@/components/prompt/prompts-page";
import { promptKeys } from "@/lib/client/prompt-keys";
import { currentProject } from "@/lib/server/auth/session";
import { getPromptVersion } from "@/lib/server/services/get-prompt-version";
import { listPrompts } from "@/lib/server/services/list-prompts";

export const metadata: Metadata = { title: "Prompts" };

interface PageProps {
  searchParams: Promise<{ prompt?: string | string[]; version?: string | string[] }>;
}

export default async function Page({ searchParams }: PageProps) {
  const [wanted, { projectId, role }] = await Promise.all([searchParams, currentProject()]);
  const client = new QueryClient();
  const list = await listPrompts({ projectId });
  client.setQueryData(promptKeys.list(projectId), list);
  const prompt = list.prompts.find((one) => one.promptId === wanted.prompt) ?? list.prompts[0];
  const version =
    prompt?.versions.find((one) => one.promptVersionId === wanted.version) ?? prompt?.versions[0];
  if (version) {
    const { promptVersionId } = version;
    const words = await getPromptVersion({ projectId, promptVersionId });
    client.setQueryData(promptKeys.words(projectId, promptVersionId), words);
  }
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <PromptsPage projectId={projectId} role={role} />
    </HydrationBoundary>
  );
}
