"use client";

import Link from "next/link";
import { StageList } from "@/components/chart/stage-list";
import { launcherName } from "@/components/iteration/iteration-table";
import { viewStages } from "@/components/iteration/stage-view";
import { StopButton } from "@/components/iteration/stop-button";
import { useNow } from "@/components/iteration/use-now";
import { Circle } from "@/components/mark/circle";
import { LiveDot } from "@/components/mark/live-dot";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { RelativeTime } from "@/components/ui/relative-time";
import { formatNumber } from "@/lib/client/format";
import type { StreamState } from "@/lib/client/use-iteration-events";
import type { Overview } from "@/lib/contracts/overview";

type Running = NonNullable<Overview["running"]>;

function Calls({ made, limit }: { made: number; limit: number | null }) {
  if (limit === null) {
    return <span className="flex-1 text-ink-2 text-sm">{formatNumber(made)} calls, no limit</span>;
  }
  const text = `${formatNumber(made)} of ${formatNumber(limit)}`;
  return (
    <>
      <span className="text-ink-2 text-sm">Calls {text}</span>
      <Progress
        label="Calls of the budget"
        share={made / limit}
        tone="plain"
        text={text}
        className="min-w-10 flex-1"
      />
    </>
  );
}

/** The iteration at work, stage by stage. */
export function RunningPanel({
  projectId,
  running,
  stream,
}: {
  projectId: string;
  running: Running;
  stream: StreamState;
}) {
  const { iteration } = running;
  const now = useNow(true);
  const context = {
    exampleCount: iteration.exampleCount,
    sizes: running.sizes.join(", "),
    review: running.review === "manual" ? "by hand" : "automatic",
    evaluation: running.evaluation,
  };
  const stages = viewStages(running.stages, context, now);
  return (
    <Panel
      title={
        <Link href={`/iterations/${iteration.id}`} className="hover:underline">
          Iteration {iteration.number}
        </Link>
      }
      mark={
        iteration.state === "in_review" ? (
          <Circle />
        ) : (
          <LiveDot waiting={stream === "reconnecting"} />
        )
      }
      aside={
        stream === "reconnecting" ? (
          "reconnecting, figures stand still"
        ) : (
          <span title={`by ${launcherName(iteration)}`} className="truncate">
            started <RelativeTime at={iteration.startedAt ?? iteration.createdAt} />, by{" "}
            {launcherName(iteration)}
          </span>
        )
      }
    >
      <StageList stages={stages} />
      <div className="flex items-center gap-2 border-line border-t px-4 py-3 max-md:px-3">
        <Calls made={running.callsMade} limit={running.callLimit} />
        <StopButton
          projectId={projectId}
          iteration={iteration}
          trains={iteration.state === "training"}
        />
      </div>
    </Panel>
  );
}
