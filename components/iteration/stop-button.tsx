"use client";

import { Square } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";

const StopDialog = dynamic(() => import("@/components/iteration/stop-dialog"), { ssr: false });

/** Asks before it stops. */
export function StopButton({
  projectId,
  iteration,
  trains,
}: {
  projectId: string;
  iteration: { id: string; number: number };
  /** A training run has not ended. */
  trains: boolean;
}) {
  const { mayLaunch } = useShell();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        icon={<Square aria-hidden="true" />}
        disabled={mayLaunch ? false : "researchers and admins stop"}
        onClick={() => setOpen(true)}
      >
        Stop
      </Button>
      {open && (
        <StopDialog
          projectId={projectId}
          iteration={iteration}
          trains={trains}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
