import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { QuestionsPage } from "@/components/question/questions-page";
import { listQuestions as questionsQuery } from "@/lib/client/list-questions";
import { questionKeys } from "@/lib/client/question-keys";
import { searchToolKeys } from "@/lib/client/search-tool-keys";
import { questionQuerySchema } from "@/lib/contracts/question-set";
import { roleAllows } from "@/lib/domain/role";
import { currentProject } from "@/lib/server/auth/session";
import { listQuestionSets } from "@/lib/server/services/list-question-sets";
import { listQuestions } from "@/lib/server/services/list-questions";
import { listSearchTools } from "@/lib/server/services/list-search-tools";

export const metadata: Metadata = { title: "Questions & corpora" };

interface PageProps {
  searchParams: Promise<{ set?: string | string[] }>;
}

export default async function Page({ searchParams }: PageProps) {
  const [{ set: wanted }, { projectId, role }] = await Promise.all([
    searchParams,
    currentProject(),
  ]);
  const client = new QueryClient();
  const [list, tools] = await Promise.all([
    listQuestionSets({ projectId }),
    listSearchTools({ projectId }),
  ]);
  client.setQueryData(searchToolKeys.list(projectId), tools);
  client.setQueryData(questionKeys.sets(projectId), list);
  const shown = list.sets.find((set) => set.id === wanted) ?? list.sets[0];
  if (shown) {
    const query = questionQuerySchema.parse({});
    await client.prefetchInfiniteQuery({
      ...questionsQuery(projectId, shown.id, {}),
      queryFn: () => listQuestions({ projectId, questionSetId: shown.id, query }),
    });
  }
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <QuestionsPage
        projectId={projectId}
        role={role}
        importOff={
          roleAllows(role, "researcher") ? null : `needs the role researcher; yours is ${role}`
        }
      />
    </HydrationBoundary>
  );
}
