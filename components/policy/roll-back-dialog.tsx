"use client";

import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { wordsOf } from "@/lib/client/api";
import { useRollBackPolicy } from "@/lib/client/roll-back-policy";
import type { PolicyLabel } from "@/lib/contracts/iteration";

interface RollBackDialogProps {
  projectId: string;
  policy: Pick<PolicyLabel, "policyVersionId" | "size" | "generation">;
  /** What is current now; null: nothing of this size is. */
  current: Pick<PolicyLabel, "generation"> | null;
  onClose: () => void;
}

/** An earlier generation becomes current again, with the reason for it. */
export default function RollBackDialog({
  projectId,
  policy,
  current,
  onClose,
}: RollBackDialogProps) {
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const rollBack = useRollBackPolicy(projectId);
  const id = useId();
  const missing = reason.trim() === "";
  const send = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (missing || rollBack.isPending) return;
    rollBack.mutate(
      { policyVersionId: policy.policyVersionId, reason: reason.trim() },
      { onSuccess: onClose },
    );
  };
  const fault = rollBack.error ? wordsOf(rollBack.error) : null;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`Roll back ${policy.size} to generation ${policy.generation}`}
      description={
        <p>
          The next iteration of {policy.size} grows from generation {policy.generation}
          {current && <> instead of generation {current.generation}</>}. Nothing is deleted, and the
          same way leads forward again.
        </p>
      }
    >
      <form onSubmit={send} className="grid gap-3 px-4 py-3">
        <Field
          label="Reason"
          htmlFor={`${id}-reason`}
          {...(asked && missing && { message: "Say why, in a few words.", tone: "fault" as const })}
        >
          <Textarea
            id={`${id}-reason`}
            value={reason}
            maxLength={2000}
            autoFocus
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
        {fault && (
          <ErrorState
            title="Nothing was rolled back."
            safe={fault.title}
            code={fault.code}
            id={fault.id}
          />
        )}
        <div className="flex justify-end gap-2">
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" busy={rollBack.isPending}>
            Roll back
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
