"use client";

import { useEffect, useState } from "react";
import { sameWords } from "@/components/prompt/prompt-words";
import { type PromptWords, promptWordsSchema } from "@/lib/contracts/prompt";

const keyOf = (promptId: string) => `coppice.prompt-draft.${promptId}`;

function readDraft(promptId: string): PromptWords | null {
  const kept = localStorage.getItem(keyOf(promptId));
  if (kept === null) return null;
  try {
    return promptWordsSchema.safeParse(JSON.parse(kept)).data ?? null;
  } catch {
    // What another program put there is no draft of ours; the next change writes over it.
    return null;
  }
}

/** A version's answer has its id beside the words; a draft is of no version yet. */
const wordsAlone = ({ format, instructions, exemplars }: PromptWords): PromptWords => ({
  format,
  instructions,
  exemplars,
});

/**
 * Words that are being written, kept in this browser until they are saved or thrown away: a closed tab loses nothing.
 * Null: what is shown is a version as it stands.
 */
export function usePromptDraft(promptId: string, standing: PromptWords | undefined) {
  const [draft, setDraft] = useState<PromptWords | null>(null);
  useEffect(() => setDraft(readDraft(promptId)), [promptId]);
  const change = (written: PromptWords | null) => {
    const next = written && wordsAlone(written);
    const isNew = next !== null && !(standing && sameWords(next, standing));
    setDraft(isNew ? next : null);
    if (isNew) localStorage.setItem(keyOf(promptId), JSON.stringify(next));
    else localStorage.removeItem(keyOf(promptId));
  };
  return { draft, change };
}
