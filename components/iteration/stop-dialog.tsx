"use client";

import { Square } from "lucide-react";
import { useState } from "react";
import { ActionError } from "@/components/iteration/action-error";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Message } from "@/components/ui/message";
import { useStopIteration } from "@/lib/client/stop-iteration";

interface StopDialogProps {
  projectId: string;
  iteration: { id: string; number: number };
  /** A training run has not ended. */
  trains: boolean;
  onClose: () => void;
}

/** Says what is kept and what is not, before anything is stopped. */
export default function StopDialog({ projectId, iteration, trains, onClose }: StopDialogProps) {
  const [cancelTraining, setCancelTraining] = useState(false);
  const stop = useStopIteration(projectId, iteration.id);
  // Stopped all the same: the dialog stays where something goes on that was to end.
  const kept = stop.data?.training.filter((one) => one.problem !== null) ?? [];
  const close = (stopped: { training: { problem: string | null }[] }) => {
    if (stopped.training.every((one) => one.problem === null)) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`Stop iteration ${iteration.number}`}
      description="What is finished is kept. What is under way is put back and counted once when it is resumed."
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            Let it run
          </Button>
          <Button
            variant="primary"
            icon={<Square aria-hidden="true" />}
            busy={stop.isPending}
            onClick={() => stop.mutate({ cancelTraining }, { onSuccess: close })}
          >
            Stop iteration
          </Button>
        </>
      }
    >
      <div className="grid gap-2 px-4 pt-2">
        {trains && (
          <>
            <Checkbox checked={cancelTraining} onChange={setCancelTraining}>
              Also cancel the training under way
            </Checkbox>
            <Message>
              {cancelTraining
                ? "Resumed, it is trained anew. What it cost so far stays spent."
                : "Otherwise it trains on, and costs on; resumed, the iteration takes up its result."}
            </Message>
          </>
        )}
        {kept.map((one) => (
          <Message key={one.baseModel} tone="caution">
            {one.baseModel} trains on: {one.problem}
          </Message>
        ))}
        <ActionError error={stop.error} />
      </div>
    </Dialog>
  );
}
