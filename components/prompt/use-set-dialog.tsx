"use client";

import Link from "next/link";
import { useState } from "react";
import { ActionError } from "@/components/iteration/action-error";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FormRow } from "@/components/ui/form-row";
import { Message } from "@/components/ui/message";
import { Select } from "@/components/ui/select";
import { useUsePromptSet } from "@/lib/client/use-prompt-set";
import type { PromptList } from "@/lib/contracts/prompt";

interface UseSetDialogProps {
  projectId: string;
  list: PromptList;
  /** The set of the prompt that is looked at. */
  setName: string;
  onClose: () => void;
}

/** Gives a policy another prompt set: a new version of it, which can be launched from. */
export default function UseSetDialog({ projectId, list, setName, onClose }: UseSetDialogProps) {
  const use = useUsePromptSet(projectId);
  const stepSets = list.sets;
  const [setId, setSetId] = useState(
    stepSets.find(({ name }) => name === setName)?.promptSetVersionId ??
      stepSets[0]?.promptSetVersionId,
  );
  const [policyId, setPolicyId] = useState(list.policies[0]?.policyVersionId);
  const nameOfSet = (id: string | null) => {
    const set = list.sets.find(({ promptSetVersionId }) => promptSetVersionId === id);
    return set ? `${set.name} ${set.number}` : "no prompts";
  };
  const send = () => {
    if (setId && policyId) use.mutate({ promptSetVersionId: setId, policyVersionId: policyId });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title="Use with a policy"
      description={
        <p>
          Makes a new version of the policy: same endpoint, model and generation, other prompts. The
          version that is current stays so.
        </p>
      }
      footer={
        use.data ? (
          <>
            <Button variant="quiet" onClick={onClose}>
              Close
            </Button>
            <Link href="/iterations/launch" className="self-center text-accent-text underline">
              Launch from it
            </Link>
          </>
        ) : (
          <>
            <Button variant="quiet" onClick={onClose}>
              Cancel
            </Button>
            <Button
              variant="primary"
              busy={use.isPending}
              disabled={policyId ? undefined : "there is no policy yet"}
              onClick={send}
            >
              Make the policy version
            </Button>
          </>
        )
      }
    >
      <div className="grid gap-1 px-4 py-3">
        <FormRow label="Prompt set">
          <Select
            label="Prompt set"
            value={setId}
            onChange={setSetId}
            options={stepSets.map((set) => ({
              value: set.promptSetVersionId,
              label: `${set.name} ${set.number}`,
            }))}
          />
        </FormRow>
        <FormRow label="Policy">
          <Select
            label="Policy"
            value={policyId}
            placeholder="No policy"
            onChange={setPolicyId}
            options={list.policies.map((one) => ({
              value: one.policyVersionId,
              label: `${one.size} gen ${one.generation}`,
              note: `${one.model}, ${nameOfSet(one.promptSetVersionId)}`,
            }))}
          />
        </FormRow>
        <ActionError error={use.error} />
        {use.data && <Message>The policy version is made. The launch form offers it now.</Message>}
      </div>
    </Dialog>
  );
}
