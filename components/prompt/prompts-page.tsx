"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useState } from "react";
import { PromptColumns } from "@/components/prompt/prompt-columns";
import { promptViews } from "@/components/prompt/prompt-views";
import { PageHeader } from "@/components/shell/page-header";
import { useKeys } from "@/components/shell/use-keys";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { listPrompts } from "@/lib/client/list-prompts";
import type { PromptView } from "@/lib/contracts/prompt";
import { type Role, roleAllows } from "@/lib/domain/role";

const UseSetDialog = dynamic(() => import("@/components/prompt/use-set-dialog"));

const place = {
  prompt: parseAsString,
  version: parseAsString,
  against: parseAsString,
  view: parseAsStringLiteral(promptViews).withDefault("changes"),
};

/** Prompts by role and kind; their versions, what changed, and what a change does to one step. */
export function PromptsPage({ projectId, role }: { projectId: string; role: Role }) {
  const { data: list } = useSuspenseQuery(listPrompts(projectId));
  const [at, setAt] = useQueryStates(place);
  const [using, setUsing] = useState(false);
  const off = roleAllows(role, "researcher")
    ? undefined
    : `needs the role researcher; yours is ${role}`;
  const prompt = list.prompts.find(({ promptId }) => promptId === at.prompt) ?? list.prompts[0];
  const select = (next: PromptView | undefined) =>
    next && void setAt({ prompt: next.promptId, version: null, against: null });
  const move = (by: number) =>
    select(list.prompts[(prompt ? list.prompts.indexOf(prompt) : 0) + by]);
  useKeys([
    { keys: "j", label: "Next prompt", run: () => move(1) },
    { keys: "k", label: "Previous prompt", run: () => move(-1) },
  ]);
  return (
    <>
      <PageHeader
        title="Prompts"
        actions={
          <Button disabled={off} onClick={() => setUsing(true)}>
            Use with a policy
          </Button>
        }
      />
      {prompt ? (
        <PromptColumns
          key={prompt.promptId}
          {...{ projectId, list, prompt, at, off }}
          onSelect={select}
          onAt={(next) => void setAt(next)}
        />
      ) : (
        <EmptyState>No prompt yet. Every project gets its prompts when it is made.</EmptyState>
      )}
      {using && (
        <UseSetDialog
          projectId={projectId}
          list={list}
          setName={prompt?.setName ?? ""}
          onClose={() => setUsing(false)}
        />
      )}
    </>
  );
}
