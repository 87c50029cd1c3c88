"use client";

import { Square } from "lucide-react";
import { useState } from "react";
import { ActionError } from "@/components/iteration/action-error";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useStopIteration } from "@/lib/client/stop-iteration";

/** Asks first, with what is kept and what is not. */
export function StopButton({
  projectId,
  iteration,
}: {
  projectId: string;
  iteration: { id: string; number: number };
}) {
  const { mayLaunch } = useShell();
  const [open, setOpen] = useState(false);
  const stop = useStopIteration(projectId, iteration.id);
  return (
    <>
      <Button
        icon={<Square aria-hidden="true" />}
        disabled={mayLaunch ? false : "researchers and admins stop"}
        onClick={() => {
          stop.reset();
          setOpen(true);
        }}
      >
        Stop
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`Stop iteration ${iteration.number}`}
        description="What is finished is kept. What is under way is put back and counted once when it is resumed; a training job at the provider is cancelled."
        footer={
          <>
            <Button variant="quiet" onClick={() => setOpen(false)}>
              Let it run
            </Button>
            <Button
              variant="primary"
              icon={<Square aria-hidden="true" />}
              busy={stop.isPending}
              onClick={() => stop.mutate(undefined, { onSuccess: () => setOpen(false) })}
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
    </>
  );
}
