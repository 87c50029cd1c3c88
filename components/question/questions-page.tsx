"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { CorpusPanel } from "@/components/question/corpus-panel";
import { QuestionPanel } from "@/components/question/question-panel";
import { SetPanel } from "@/components/question/set-panel";
import { SearchToolPanel } from "@/components/search-tool/search-tool-panel";
import { PageBody, Stack } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { listQuestionSets } from "@/lib/client/list-question-sets";
import type { Role } from "@/lib/domain/role";

interface QuestionsPageProps {
  projectId: string;
  role: Role;
  /** Why importing is off; null: it is on. */
  importOff: string | null;
}

export function QuestionsPage({ projectId, role, importOff }: QuestionsPageProps) {
  const { data } = useSuspenseQuery(listQuestionSets(projectId));
  const [setId, selectSet] = useQueryState("set", parseAsString);
  const shown = data.sets.find((set) => set.id === setId) ?? data.sets[0];
  return (
    <>
      <PageHeader
        title="Questions & corpora"
        actions={
          importOff === null ? (
            <LinkButton href="/questions/import">Import</LinkButton>
          ) : (
            <Button disabled={importOff}>Import</Button>
          )
        }
      />
      <PageBody layout="aside">
        <Stack>
          <SetPanel
            sets={data.sets}
            selectedId={shown?.id ?? null}
            onSelect={(set) => void selectSet(set.id)}
          />
          {shown && <QuestionPanel key={shown.id} projectId={projectId} set={shown} />}
        </Stack>
        <Stack>
          <CorpusPanel corpora={data.corpora} importOff={importOff} />
          <SearchToolPanel projectId={projectId} role={role} />
        </Stack>
      </PageBody>
    </>
  );
}
