"use client";

import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { wordsOf } from "@/lib/client/api";
import { useLockTestSplit } from "@/lib/client/run-evaluation";
import type { TestSplit } from "@/lib/contracts/evaluation";

interface LockDialogProps {
  projectId: string;
  split: TestSplit;
  onClose: () => void;
}

/** Locks or unlocks a test split, with the reason that is kept in the audit log. */
export default function LockDialog({ projectId, split, onClose }: LockDialogProps) {
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const change = useLockTestSplit(projectId);
  const id = useId();
  const to = split.lock ? "unlock" : "lock";
  const missing = reason.trim() === "";
  const send = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (missing || change.isPending) return;
    const { questionSetVersionId } = split;
    change.mutate({ questionSetVersionId, to, reason: reason.trim() }, { onSuccess: onClose });
  };
  const fault = change.error ? wordsOf(change.error) : null;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`${split.lock ? "Unlock" : "Lock"} the test split of ${split.setName}`}
      description={
        split.lock
          ? "Evaluations of it can begin again. Who unlocked it, and why, stays in the audit log."
          : "No evaluation of it begins, from here or from an iteration, until an admin unlocks it with a reason. What is finished stays."
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
            title="Nothing was changed."
            safe={fault.title}
            code={fault.code}
            id={fault.id}
          />
        )}
        <div className="flex justify-end gap-2">
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" busy={change.isPending}>
            {split.lock ? "Unlock" : "Lock"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
