"use client";

import { useQuery } from "@tanstack/react-query";
import { type Sides, versionBefore } from "@/components/prompt/prompt-words";
import { promptVersionQuery } from "@/lib/client/prompt-version-query";
import type { PromptVersionView, PromptView, PromptWords } from "@/lib/contracts/prompt";

/** The version's words as the server has them; undefined: on their way. */
export function useVersionWords(projectId: string, version: PromptVersionView | undefined) {
  return useQuery(promptVersionQuery(projectId, version?.promptVersionId ?? null));
}

interface Looked {
  prompt: PromptView;
  version: PromptVersionView;
  words: PromptWords;
  draft: PromptWords | null;
  /** Chosen to compare with; null: the version before. */
  against: string | null;
}

/** What stands beside what: a draft beside its version, a version beside the one before or the one chosen. */
export function useSides(projectId: string, looked: Looked | null): Sides | null {
  const before = looked && !looked.draft ? olderOf(looked) : null;
  const older = useVersionWords(projectId, before ?? undefined);
  if (!looked) return null;
  const { prompt, version, words, draft } = looked;
  const title = `version ${version.number}`;
  if (draft) {
    const next = (prompt.versions[0]?.number ?? 0) + 1;
    return { older: { title, words }, newer: { title: `draft ${next}`, words: draft } };
  }
  return {
    older: before && older.data ? { title: `version ${before.number}`, words: older.data } : null,
    newer: { title, words },
  };
}

function olderOf({ prompt, version, against }: Looked): PromptVersionView | null {
  const chosen = prompt.versions.find((one) => one.promptVersionId === against);
  return chosen && chosen !== version ? chosen : versionBefore(prompt, version);
}
