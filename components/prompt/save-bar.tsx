"use client";

import { Check } from "lucide-react";
import { useState } from "react";
import { ActionError } from "@/components/iteration/action-error";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useEditPrompt } from "@/lib/client/edit-prompt";
import type { EditedPrompt, PromptView, PromptWords } from "@/lib/contracts/prompt";

interface SaveBarProps {
  projectId: string;
  prompt: PromptView;
  draft: PromptWords;
  off: string | undefined;
  onSaved: (edited: EditedPrompt) => void;
  onDiscard: () => void;
}

/** Why, and the one button. What stands is never changed. */
export function SaveBar({ projectId, prompt, draft, off, onSaved, onDiscard }: SaveBarProps) {
  const [reason, setReason] = useState("");
  const edit = useEditPrompt(projectId, onSaved);
  const latest = prompt.versions[0]?.number ?? 1;
  const missing = reason.trim() === "" ? "say why first" : undefined;
  const save = () =>
    edit.mutate({ promptId: prompt.promptId, edit: { ...draft, latestNumber: latest, reason } });
  return (
    <div className="grid gap-3 border-line border-t px-4 py-3 max-md:px-3">
      <Field label="Why this version" htmlFor="prompt-reason">
        <Input
          id="prompt-reason"
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
          className="font-serif text-lg"
        />
      </Field>
      <div className="flex flex-wrap items-center gap-2">
        <Button
          variant="primary"
          icon={<Check aria-hidden="true" />}
          busy={edit.isPending}
          disabled={off ?? missing}
          onClick={save}
        >
          Save as version {latest + 1}
        </Button>
        <Button variant="quiet" onClick={onDiscard}>
          Throw the draft away
        </Button>
        <span className="text-ink-3 text-sm">
          Version {latest} stays. Nothing that runs changes.
        </span>
      </div>
      <ActionError error={edit.error} />
    </div>
  );
}
