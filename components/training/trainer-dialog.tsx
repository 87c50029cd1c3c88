"use client";

import { KeyRound } from "lucide-react";
import { ActionError } from "@/components/iteration/action-error";
import { Button } from "@/components/ui/button";
import { CopyId } from "@/components/ui/copy-id";
import { Dialog } from "@/components/ui/dialog";
import { Message } from "@/components/ui/message";
import { RelativeTime } from "@/components/ui/relative-time";
import { useIssueTrainerToken, useRevokeTrainerToken } from "@/lib/client/trainer-token";
import type { TrainingRun } from "@/lib/contracts/iteration";

interface TrainerDialogProps {
  projectId: string;
  run: TrainingRun;
  onClose: () => void;
}

function commandsOf(run: TrainingRun, token: string): string {
  const name = `${run.size.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}-trained`;
  return [
    `export COPPICE_URL=${window.location.origin}`,
    `export COPPICE_TRAINER_TOKEN=${token}`,
    `python docs/trainers/trl_sft.py --output ./${name} --serve-as ${name}`,
  ].join("\n");
}

/** What a trainer of one's own needs, shown while it can be: the token is told once. */
export default function TrainerDialog({ projectId, run, onClose }: TrainerDialogProps) {
  const issue = useIssueTrainerToken(projectId, run.id);
  const revoke = useRevokeTrainerToken(projectId, run.id);
  const token = issue.data?.token;
  const commands = token === undefined ? null : commandsOf(run, token);
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`Trainer of ${run.size}`}
      description="A program of yours fetches the approved batch, trains and reports losses and the finished model. It holds a token of this one run, which opens nothing else."
      footer={
        <>
          {run.tokenIssuedAt !== null && (
            <Button
              variant="quiet"
              busy={revoke.isPending}
              onClick={() => revoke.mutate(undefined, { onSuccess: () => issue.reset() })}
            >
              Revoke
            </Button>
          )}
          <Button
            variant={token === undefined ? "primary" : "default"}
            icon={<KeyRound aria-hidden="true" />}
            busy={issue.isPending}
            onClick={() => issue.mutate()}
          >
            {run.tokenIssuedAt === null ? "Issue a token" : "Issue another"}
          </Button>
        </>
      }
    >
      <div className="grid gap-2.5 px-4 pt-3">
        {commands === null ? (
          <Message>
            {run.tokenIssuedAt === null ? (
              "No token is out: nobody can report for this run yet."
            ) : (
              <>
                A token was issued <RelativeTime at={run.tokenIssuedAt} />. It cannot be shown
                again; another one ends it.
              </>
            )}
          </Message>
        ) : (
          <>
            <div className="flex items-start gap-2 rounded-control bg-sunken py-2 pr-1.5 pl-3">
              <pre className="min-w-0 flex-1 whitespace-pre-wrap font-mono text-sm/[20px] [overflow-wrap:anywhere]">
                {commands}
              </pre>
              <CopyId id={commands} bare what="commands" />
            </div>
            <Message tone="caution">
              Copy it now: the token is told once and only its hash is kept.
            </Message>
          </>
        )}
        <ActionError error={issue.error ?? revoke.error} />
      </div>
    </Dialog>
  );
}
