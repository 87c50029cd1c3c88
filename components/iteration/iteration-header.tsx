"use client";

import { Copy } from "lucide-react";
import { PlanButton } from "@/components/iteration/plan-button";
import { isAtWork, StateTag } from "@/components/iteration/state-tag";
import { StopButton } from "@/components/iteration/stop-button";
import { launchHref } from "@/components/shell/nav-items";
import { PageHeader } from "@/components/shell/page-header";
import { useShell } from "@/components/shell/shell-context";
import type { Crumb } from "@/components/ui/breadcrumbs";
import { LinkButton } from "@/components/ui/link-button";
import { formatNumber } from "@/lib/client/format";
import type { StreamState } from "@/lib/client/use-iteration-events";
import type { IterationDetail, TrainingRun } from "@/lib/contracts/iteration";

function callWords({ made, limit, costMicros }: IterationDetail["calls"]): string {
  const calls =
    limit === null
      ? `${formatNumber(made)} calls`
      : `${formatNumber(made)} of ${formatNumber(limit)} calls`;
  return `${calls}, ${costMicros === 0 ? "no cost" : `${formatNumber(costMicros / 1e6, 2)} USD`}`;
}

const streamWords: Partial<Record<StreamState, string>> = {
  reconnecting: "reconnecting, figures stand still",
};

const isOpen = ({ state }: TrainingRun) => state === "queued" || state === "running";

/** An arm is found under its experiment. */
function trailOf({ arm, seriesId }: IterationDetail["summary"]): Crumb[] {
  const trail = [{ href: "/iterations", label: "Iterations" }];
  if (arm === null) return trail;
  return [...trail, { href: `/experiments/${seriesId}`, label: `${arm.label}, seed ${arm.seed}` }];
}

/** Where it stands, what it cost so far, and what can be done with the whole of it. */
export function IterationHeader({
  projectId,
  detail,
  stream,
}: {
  projectId: string;
  detail: IterationDetail;
  stream: StreamState;
}) {
  const { mayLaunch } = useShell();
  const { summary } = detail;
  const stoppable =
    isAtWork(summary.state) || summary.state === "in_review" || summary.state === "queued";
  return (
    <PageHeader
      title={`Iteration ${summary.number}`}
      trail={trailOf(summary)}
      actions={
        <>
          <StateTag {...summary} />
          <span className="text-ink-3 text-sm max-lg:hidden">
            {streamWords[stream] ?? callWords(detail.calls)}
          </span>
          <PlanButton detail={detail} />
          {stoppable && (
            <StopButton
              projectId={projectId}
              iteration={summary}
              trains={detail.training.some(isOpen)}
            />
          )}
          {!stoppable && mayLaunch && summary.arm === null && (
            <LinkButton
              href={`${launchHref}?from=${summary.id}`}
              icon={<Copy aria-hidden="true" />}
              className="max-md:hidden"
            >
              Launch again with this plan
            </LinkButton>
          )}
        </>
      }
    />
  );
}
