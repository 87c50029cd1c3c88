"use client";

import { ActionError } from "@/components/iteration/action-error";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useCancelTraining } from "@/lib/client/cancel-training";
import type { TrainingRun } from "@/lib/contracts/iteration";

const effectOf: Record<TrainingRun["kind"], string> = {
  api: "The provider’s job is cancelled; what it cost so far stays spent.",
  external: "The trainer is told to stop when it reports next, and nothing more is taken from it.",
  in_context: "No exemplars are made.",
};

/** Says what becomes of the job and of the other targets before anything is cancelled. */
export default function CancelDialog({
  projectId,
  run,
  onClose,
}: {
  projectId: string;
  run: TrainingRun;
  onClose: () => void;
}) {
  const cancel = useCancelTraining(projectId, run.id);
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`Cancel the training of ${run.size}`}
      description={`${effectOf[run.kind]} The other targets go on; without any the iteration fails, and can be resumed.`}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            Let it train
          </Button>
          <Button
            variant="primary"
            busy={cancel.isPending}
            onClick={() => cancel.mutate(undefined, { onSuccess: onClose })}
          >
            Cancel training
          </Button>
        </>
      }
    >
      <div className="px-4 pt-2">
        <ActionError error={cancel.error} />
      </div>
    </Dialog>
  );
}
