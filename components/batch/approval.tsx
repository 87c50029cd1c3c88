"use client";

import { Check, Lock } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { ActionError } from "@/components/iteration/action-error";
import { Avatar } from "@/components/mark/avatar";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Message } from "@/components/ui/message";
import { PanelBody } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { ApiError } from "@/lib/client/api";
import { useDecideBatch } from "@/lib/client/decide-batch";
import { formatPlural } from "@/lib/client/format";
import type { BatchSummary, IterationDetail } from "@/lib/contracts/iteration";

const ReasonDialog = dynamic(() => import("@/components/batch/reason-dialog"), { ssr: false });

const list = new Intl.ListFormat("en-GB", { type: "conjunction" });

/** "L, S and XS from base": what an approval will train. */
function trainingWords({ plan }: IterationDetail): string {
  const init = new Set(plan.targets.map((target) => target.init));
  const from =
    init.size === 1 ? ` from ${[...init][0] === "base" ? "base" : "the current checkpoint"}` : "";
  return `${list.format(plan.targets.map((target) => target.size))}${from}`;
}

/** Who decided, once somebody did. To the one who clicked second it also says what their click did. */
function BatchDecision({ batch, lost }: { batch: BatchSummary; lost: boolean }) {
  const { decision } = batch;
  if (!decision) return null;
  const verb = decision.decision === "approved" ? "Approved" : "Rejected";
  const automatic = decision.by.id === "system";
  return (
    <PanelBody rule className="grid gap-1.5">
      <p className="flex items-start gap-2">
        {automatic ? (
          <Check aria-hidden="true" className="mt-1 size-3.5" />
        ) : (
          <Avatar name={decision.by.name} />
        )}
        <span>
          <b>
            {verb} {automatic ? "automatically" : `by ${decision.by.name}`}{" "}
            <RelativeTime at={decision.at} />.
          </b>{" "}
          {lost && "Your click did not start a second training."}
        </span>
      </p>
      {decision.reason && <p className="font-serif text-[15px]/[21px]">{decision.reason}</p>}
    </PanelBody>
  );
}

/** What holds an approval back (too few examples, a closed gate) is often why one rejects. */
const mayReject = ({ summary }: IterationDetail, { status }: BatchSummary): boolean =>
  summary.state === "in_review" && status === "frozen";

interface ApprovalProps {
  projectId: string;
  detail: IterationDetail;
  batch: BatchSummary & { manifestSha256: string };
}

/**
 * Approve or reject exactly what is shown: the hash travels with the decision. Mounted in every state of the iteration:
 * the one who clicked second is told so although it has gone on by then.
 */
export function Approval({ projectId, detail, batch }: ApprovalProps) {
  const { mayLaunch, user } = useShell();
  const [rejecting, setRejecting] = useState(false);
  const approve = useDecideBatch(projectId, batch.id, "approve");
  const reject = useDecideBatch(projectId, batch.id, "reject");
  const { manifestSha256 } = batch;
  const { given, wanted, by } = batch.approvals;
  const mine = by.some((one) => one.id === user?.id);
  const twice = mine && "You approved it: the second approval is another person’s.";
  const blocked = mayLaunch
    ? (detail.approvalBlockedBecause ?? (twice || null))
    : "researchers and admins approve";
  const conflict = [approve.error, reject.error].some(
    (error) => error instanceof ApiError && error.problem.code === "conflict",
  );
  if (batch.decision) return <BatchDecision batch={batch} lost={conflict} />;
  if (detail.summary.state !== "in_review") return null;
  return (
    <PanelBody rule className="grid gap-2">
      <p className="text-ink-2 text-sm">
        Approving trains <b>{trainingWords(detail)}</b> on these{" "}
        {formatPlural(batch.exampleCount, "example")}. Later overrides will not change the batch.
      </p>
      {wanted > 1 && (
        <p className="flex items-center gap-2 text-sm">
          {by.map((one) => (
            <Avatar key={one.id} name={one.name} />
          ))}
          <span>
            <b>
              {given} of {wanted}
            </b>{" "}
            approvals given{by.length > 0 && `, by ${list.format(by.map((one) => one.name))}`}.
          </span>
        </p>
      )}
      {blocked && (
        <Message tone="reason" icon={<Lock aria-hidden="true" />}>
          {blocked}
        </Message>
      )}
      <div className="flex gap-2">
        <Button
          variant="primary"
          size="big"
          icon={<Check aria-hidden="true" />}
          busy={approve.isPending}
          disabled={blocked ?? false}
          onClick={() => approve.mutate({ manifestSha256, reason: "" })}
          className="flex-1"
        >
          {given + 1 < wanted ? "Approve, first of two" : "Approve and train"}
        </Button>
        <Button
          size="big"
          disabled={mayReject(detail, batch) && mayLaunch && !mine ? false : (blocked ?? false)}
          onClick={() => {
            reject.reset();
            setRejecting(true);
          }}
        >
          Reject
        </Button>
      </div>
      <ActionError error={approve.error} />
      {rejecting && (
        <ReasonDialog
          open
          onOpenChange={setRejecting}
          title="Reject the batch"
          effect="Nothing is trained and the iteration ends here. The parent policy stays. Trajectories and scores are kept."
          action="Reject and end the iteration"
          busy={reject.isPending}
          onConfirm={(reason) =>
            reject.mutate({ manifestSha256, reason }, { onSuccess: () => setRejecting(false) })
          }
          error={<ActionError error={reject.error} />}
        />
      )}
    </PanelBody>
  );
}
