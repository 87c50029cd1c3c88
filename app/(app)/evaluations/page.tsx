import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { EvaluationsPage } from "@/components/evaluation/evaluations-page";
import { evaluationBoardQuery, evaluationFiguresQuery } from "@/lib/client/evaluation-queries";
import { readFamilyChoice } from "@/lib/client/family-choice";
import { currentProject } from "@/lib/server/auth/session";
import { getEvaluationBoard } from "@/lib/server/services/get-evaluation-board";
import { getEvaluationFigures } from "@/lib/server/services/get-evaluation-figures";

export const metadata: Metadata = { title: "Evaluations" };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ searchParams }: PageProps) {
  const { projectId, role } = await currentProject();
  const client = new QueryClient();
  const board = await getEvaluationBoard({ projectId });
  client.setQueryData(evaluationBoardQuery(projectId).queryKey, board);
  const asked = readFamilyChoice(await searchParams, board.families);
  if (asked) {
    const figures = await getEvaluationFigures({ projectId, ...asked });
    client.setQueryData(evaluationFiguresQuery(projectId, asked).queryKey, figures);
  }
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <EvaluationsPage projectId={projectId} role={role} />
    </HydrationBoundary>
  );
}
