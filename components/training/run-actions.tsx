"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import type { TrainingRun } from "@/lib/contracts/iteration";

const CancelDialog = dynamic(() => import("@/components/training/cancel-dialog"), { ssr: false });
const SettleDialog = dynamic(() => import("@/components/training/settle-dialog"), { ssr: false });
const TrainerDialog = dynamic(() => import("@/components/training/trainer-dialog"), { ssr: false });

type Opened = "cancel" | "settle" | "trainer" | null;

/** What a person can do about a run that has not ended. */
export function RunActions({ projectId, run }: { projectId: string; run: TrainingRun }) {
  const { mayLaunch } = useShell();
  const [opened, setOpened] = useState<Opened>(null);
  const open = run.state === "queued" || run.state === "running";
  const unknown = run.state === "outcome_unknown";
  if (!open && !unknown) return null;
  const off = mayLaunch ? false : "researchers and admins do this";
  const part = { projectId, run, onClose: () => setOpened(null) };
  return (
    <span className="flex flex-wrap gap-1.5 pt-1">
      {open && run.kind === "external" && (
        <Button size="small" disabled={off} onClick={() => setOpened("trainer")}>
          {run.tokenIssuedAt === null ? "Connect the trainer" : "Trainer’s token"}
        </Button>
      )}
      {unknown && (
        <Button size="small" disabled={off} onClick={() => setOpened("settle")}>
          Say whether it was made
        </Button>
      )}
      {open && (
        <Button
          size="small"
          variant="quiet"
          disabled={off}
          aria-label={`Cancel the training of ${run.size}`}
          onClick={() => setOpened("cancel")}
        >
          Cancel
        </Button>
      )}
      {opened === "cancel" && <CancelDialog {...part} />}
      {opened === "settle" && <SettleDialog {...part} />}
      {opened === "trainer" && <TrainerDialog {...part} />}
    </span>
  );
}
