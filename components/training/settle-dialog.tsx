"use client";

import { useState } from "react";
import { ActionError } from "@/components/iteration/action-error";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useResolveTraining } from "@/lib/client/resolve-training";
import type { TrainingRun } from "@/lib/contracts/iteration";

/** A person looked at the provider: its job is there, or none was made. */
export default function SettleDialog({
  projectId,
  run,
  onClose,
}: {
  projectId: string;
  run: TrainingRun;
  onClose: () => void;
}) {
  const [jobId, setJobId] = useState("");
  const resolve = useResolveTraining(projectId, run.id);
  const adopts = resolve.variables?.outcome === "adopt";
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`Was the job of ${run.size} made?`}
      description="The connection broke off while the job was being made, and the provider cannot be searched for it. Look at its list of jobs: training it again would be paid for twice."
      footer={
        <>
          <Button
            busy={resolve.isPending && !adopts}
            onClick={() => resolve.mutate({ outcome: "not_made" }, { onSuccess: onClose })}
          >
            It was not made: try again
          </Button>
          <Button
            variant="primary"
            busy={resolve.isPending && adopts}
            disabled={jobId.trim() === "" && "give the id of the job first"}
            onClick={() =>
              resolve.mutate({ outcome: "adopt", jobId: jobId.trim() }, { onSuccess: onClose })
            }
          >
            Follow this job
          </Button>
        </>
      }
    >
      <div className="grid gap-2 px-4 pt-3">
        <Field label="Id of the provider’s job" htmlFor="provider-job">
          <Input
            id="provider-job"
            value={jobId}
            placeholder="ftjob-…"
            className="font-mono"
            onChange={(event) => setJobId(event.target.value)}
          />
        </Field>
        <ActionError error={resolve.error} />
      </div>
    </Dialog>
  );
}
