"use client";

import { Square } from "lucide-react";
import { ActionError } from "@/components/iteration/action-error";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useStopIteration } from "@/lib/client/stop-iteration";

interface StopDialogProps {
  projectId: string;
  iteration: { id: string; number: number };
  onClose: () => void;
}

/** Says what is kept and what is not, before anything is stopped. */
export default function StopDialog({ projectId, iteration, onClose }: StopDialogProps) {
  const stop = useStopIteration(projectId, iteration.id);
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`Stop iteration ${iteration.number}`}
      description="What is finished is kept. What is under way is put back and counted once when it is resumed; a training job at the provider is cancelled."
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            Let it run
          </Button>
          <Button
            variant="primary"
            icon={<Square aria-hidden="true" />}
            busy={stop.isPending}
            onClick={() => stop.mutate({ cancelTraining: false }, { onSuccess: onClose })}
          >
            Stop iteration
          </Button>
        </>
      }
    >
      <div className="px-4">
        <ActionError error={stop.error} />
      </div>
    </Dialog>
  );
}
