"use client";

import { Square } from "lucide-react";
import { ActionError } from "@/components/iteration/action-error";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { useStopExperiment } from "@/lib/client/stop-experiment";

/** Every arm is kept as it stands and can be resumed on its page, so nothing is asked first. */
export function StopExperimentButton({
  projectId,
  seriesId,
}: {
  projectId: string;
  seriesId: string;
}) {
  const { mayLaunch } = useShell();
  const stop = useStopExperiment(projectId, seriesId);
  return (
    <>
      <ActionError error={stop.error} />
      <Button
        icon={<Square aria-hidden="true" />}
        busy={stop.isPending}
        disabled={mayLaunch ? false : "researchers and admins stop"}
        onClick={() => stop.mutate()}
      >
        Stop all arms
      </Button>
    </>
  );
}
