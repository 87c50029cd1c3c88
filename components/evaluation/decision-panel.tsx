"use client";

import { Check, Play, X } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { ActionError } from "@/components/iteration/action-error";
import { Avatar } from "@/components/mark/avatar";
import { launchHref } from "@/components/shell/nav-items";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { Message } from "@/components/ui/message";
import { Panel, PanelBody } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Tag } from "@/components/ui/tag";
import { TextLink } from "@/components/ui/text-link";
import { useDecideIteration } from "@/lib/client/decide-iteration";
import { formatPlural } from "@/lib/client/format";
import type { IterationDetail } from "@/lib/contracts/iteration";

type Decision = NonNullable<IterationDetail["decision"]>;

const ReasonDialog = dynamic(() => import("@/components/batch/reason-dialog"), { ssr: false });

const list = new Intl.ListFormat("en-GB", { type: "conjunction" });

function Decided({ decision, batch }: { decision: Decision; batch: IterationDetail["batch"] }) {
  const accepted = decision.decision === "accepted";
  const automatic = decision.by.id === "system";
  const { mayLaunch } = useShell();
  return (
    <Panel
      title="Decision"
      aside={
        <Tag tone={accepted ? "accent" : "plain"}>
          {accepted ? <Check aria-hidden="true" /> : <X aria-hidden="true" />}
          {accepted ? "Accepted" : "Rejected"}
        </Tag>
      }
    >
      <PanelBody className="grid gap-2">
        <p className="font-serif text-[16px]/[23px]">{decision.reason}</p>
        <p className="flex items-center gap-2 text-ink-3 text-sm">
          {!automatic && <Avatar name={decision.by.name} />}
          <span>
            {automatic ? "The automatic rule" : decision.by.name}, <RelativeTime at={decision.at} />
          </span>
        </p>
        {accepted && (
          <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
            {mayLaunch && (
              <LinkButton href={launchHref} icon={<Play aria-hidden="true" />}>
                Launch the next iteration
              </LinkButton>
            )}
            <TextLink href="/policies">Roll back</TextLink>
          </p>
        )}
      </PanelBody>
      {batch && batch.driftCount > 0 && (
        <PanelBody rule className="py-2">
          <p className="text-ink-2 text-sm">
            <b>Drift:</b> {formatPlural(batch.driftCount, "later override")} touch{" "}
            {batch.driftedExampleCount} of {formatPlural(batch.exampleCount, "example")}
          </p>
        </PanelBody>
      )}
    </Panel>
  );
}

/** Accept or reject what was trained, with a reason; once decided, who did and why. */
export function DecisionPanel({
  projectId,
  detail,
}: {
  projectId: string;
  detail: IterationDetail;
}) {
  const { mayLaunch } = useShell();
  const [asked, setAsked] = useState<"accept" | "reject" | null>(null);
  const decide = useDecideIteration(projectId, detail.summary.id);
  if (detail.decision) return <Decided decision={detail.decision} batch={detail.batch} />;
  if (!detail.decisionOpen) return null;
  const sizes = list.format(detail.training.flatMap((run) => (run.policy ? [run.size] : [])));
  const generation = detail.summary.generation;
  const off = mayLaunch ? false : "researchers and admins decide";
  const ask = (decision: "accept" | "reject") => {
    decide.reset();
    setAsked(decision);
  };
  return (
    <Panel title="Decision" aside={<Tag tone="human">waits for a person</Tag>}>
      <PanelBody className="grid gap-2">
        <p className="text-ink-2 text-sm">
          Accepting makes generation {generation} of <b>{sizes}</b> the current policy: the next
          iteration grows from it. Rejecting keeps the parent.
        </p>
        {off && <Message>{off}</Message>}
        <div className="flex gap-2">
          <Button
            variant="primary"
            size="big"
            icon={<Check aria-hidden="true" />}
            disabled={off}
            onClick={() => ask("accept")}
            className="flex-1"
          >
            Accept
          </Button>
          <Button size="big" disabled={off} onClick={() => ask("reject")}>
            Reject
          </Button>
        </div>
      </PanelBody>
      {asked && (
        <ReasonDialog
          open
          onOpenChange={(open) => open || setAsked(null)}
          title={asked === "accept" ? `Accept generation ${generation}` : "Keep the parent"}
          effect={
            asked === "accept"
              ? `Generation ${generation} of ${sizes} becomes current. Going back to the parent is one click.`
              : `Generation ${detail.parent.generation} stays current. What was trained is kept, and not grown from.`
          }
          action={asked === "accept" ? "Accept" : "Reject"}
          busy={decide.isPending}
          onConfirm={(reason) =>
            decide.mutate({ decision: asked, reason }, { onSuccess: () => setAsked(null) })
          }
          error={<ActionError error={decide.error} />}
        />
      )}
    </Panel>
  );
}
