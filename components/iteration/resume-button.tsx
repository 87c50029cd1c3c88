"use client";

import { Play } from "lucide-react";
import { ActionError } from "@/components/iteration/action-error";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { useResumeIteration } from "@/lib/client/resume-iteration";

/** Goes on from where it stood. */
export function ResumeButton({
  projectId,
  iterationId,
  left,
}: {
  projectId: string;
  iterationId: string;
  /** What is left of the stage, e.g. "458 left"; empty: unknown. */
  left: string;
}) {
  const { mayLaunch } = useShell();
  const resume = useResumeIteration(projectId, iterationId);
  return (
    <div className="grid gap-1.5">
      <Button
        variant="primary"
        icon={<Play aria-hidden="true" />}
        busy={resume.isPending}
        disabled={mayLaunch ? false : "researchers and admins resume"}
        onClick={() => resume.mutate()}
        className="justify-self-start"
      >
        {left === "" ? "Resume" : `Resume, ${left}`}
      </Button>
      <ActionError error={resume.error} />
    </div>
  );
}
