"use client";

import { ActionError } from "@/components/iteration/action-error";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useChangeScoringRun } from "@/lib/client/change-scoring-run";
import type { IterationDetail } from "@/lib/contracts/iteration";
import type { ScoringRunView } from "@/lib/contracts/scoring-run";

interface PrimaryDialogProps {
  projectId: string;
  detail: IterationDetail;
  run: ScoringRunView;
  primary: ScoringRunView | undefined;
  onClose: () => void;
}

/** Says what follows a change of the primary run, and what does not, before it is made. */
export default function PrimaryDialog(props: PrimaryDialogProps) {
  const { projectId, detail, run, primary, onClose } = props;
  const change = useChangeScoringRun(projectId, detail.summary.id, "primary");
  const otherRubric = primary !== undefined && primary.rubricVersionId !== run.rubricVersionId;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`Make ${run.model}, ${run.rubric} primary`}
      description={
        <>
          Effective rewards, ranks, training targets and the funnel follow this run from now on. The
          scores of the other run are kept, and it can be made primary again.{" "}
          {detail.batch && "The batch stays as it was frozen; freeze a new one to follow. "}
          {otherRubric &&
            "What people scored on the other rubric does not count on this one: its values are asked anew."}
        </>
      }
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            Leave it
          </Button>
          <Button
            variant="primary"
            busy={change.isPending}
            onClick={() => change.mutate(run.id, { onSuccess: onClose })}
          >
            Make it primary
          </Button>
        </>
      }
    >
      <div className="px-4">
        <ActionError error={change.error} />
      </div>
    </Dialog>
  );
}
