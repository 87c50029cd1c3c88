"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

interface ReasonDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** The effect, said before it is done. */
  effect: ReactNode;
  action: string;
  busy: boolean;
  onConfirm: (reason: string) => void;
  /** What went wrong, in place. */
  error: ReactNode;
}

/** Asks for a reason before something that others will want to understand. */
export default function ReasonDialog(props: ReasonDialogProps) {
  const { open, onOpenChange, title, effect, action, busy, onConfirm, error } = props;
  const [reason, setReason] = useState("");
  const missing = reason.trim() === "";
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      description={effect}
      footer={
        <>
          <Button variant="quiet" onClick={() => onOpenChange(false)}>
            Leave it
          </Button>
          <Button
            variant="primary"
            busy={busy}
            disabled={missing && "give a reason first"}
            onClick={() => onConfirm(reason.trim())}
          >
            {action}
          </Button>
        </>
      }
    >
      <div className="grid gap-2 px-4 pt-3">
        <Field label="Reason" htmlFor="reason">
          <Textarea
            id="reason"
            autoFocus
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            maxLength={2000}
            rows={3}
          />
        </Field>
        {error}
      </div>
    </Dialog>
  );
}
