"use client";

import { useState } from "react";
import { ActionError } from "@/components/iteration/action-error";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { formatPlural } from "@/lib/client/format";
import { useReviseBatch } from "@/lib/client/revise-batch";
import type { BatchSummary } from "@/lib/contracts/iteration";

interface RevisionFooterProps {
  projectId: string;
  batch: BatchSummary & { manifestSha256: string };
  pending: ReadonlyMap<number, boolean>;
  onUndo: () => void;
  onDone: () => void;
}

/** What the pending changes will make, and why they are made. */
export function RevisionFooter({ projectId, batch, pending, onUndo, onDone }: RevisionFooterProps) {
  const [reason, setReason] = useState("");
  const revise = useReviseBatch(projectId, batch.id);
  const excluded = [...pending.values()].filter((included) => !included).length;
  const parts = [
    excluded > 0 && `${formatPlural(excluded, "example")} left out`,
    pending.size > excluded && `${formatPlural(pending.size - excluded, "example")} put back`,
  ].filter(Boolean);
  const store = () =>
    revise.mutate(
      {
        manifestSha256: batch.manifestSha256,
        changes: [...pending].map(([ordinal, included]) => ({
          ordinal,
          included,
          reason: reason.trim(),
        })),
      },
      { onSuccess: onDone },
    );
  return (
    <div className="grid gap-2 border-line border-t bg-canvas px-4 py-3">
      <p className="text-ink-2 text-sm">
        {parts.join(", ")}: makes revision {batch.revision + 1}. Revision {batch.revision} is kept.
      </p>
      <div className="flex flex-wrap items-end gap-2">
        <Field label="Reason" htmlFor="revision-reason" className="min-w-60 flex-1">
          <Input
            id="revision-reason"
            value={reason}
            maxLength={1000}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
        <Button variant="quiet" onClick={onUndo}>
          Undo
        </Button>
        <Button
          variant="primary"
          busy={revise.isPending}
          disabled={reason.trim() === "" && "give a reason first"}
          onClick={store}
        >
          Make revision {batch.revision + 1}
        </Button>
      </div>
      <ActionError error={revise.error} />
    </div>
  );
}
