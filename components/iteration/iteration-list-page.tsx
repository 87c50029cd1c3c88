"use client";

import { useQuery } from "@tanstack/react-query";
import { FlaskConical, Play } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { IterationTable } from "@/components/iteration/iteration-table";
import { NoIteration } from "@/components/iteration/no-iteration";
import { isAtWork } from "@/components/iteration/state-tag";
import { launchHref } from "@/components/shell/nav-items";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { useShell } from "@/components/shell/shell-context";
import { useKeys } from "@/components/shell/use-keys";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { LinkButton } from "@/components/ui/link-button";
import { Panel, PanelBody } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { wordsOf } from "@/lib/client/api";
import { formatPlural } from "@/lib/client/format";
import { iterationListQuery } from "@/lib/client/iteration-list-query";
import { useIterationEvents } from "@/lib/client/use-iteration-events";
import type { IterationSummary } from "@/lib/contracts/iteration";

function LaunchButton({ mayLaunch }: { mayLaunch: boolean }) {
  const icon = <Play aria-hidden="true" />;
  if (!mayLaunch) {
    return (
      <Button variant="primary" icon={icon} disabled="researchers and admins launch">
        Launch iteration
      </Button>
    );
  }
  return (
    <LinkButton href={launchHref} variant="primary" icon={icon}>
      Launch iteration
    </LinkButton>
  );
}

/** J and K move from row to row, Enter opens the one they stand on. */
function useRowKeys(iterations: readonly IterationSummary[]): string | null {
  const router = useRouter();
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const at = iterations.findIndex((one) => one.id === selectedId);
  const move = (by: 1 | -1) => {
    const next = iterations[at < 0 ? 0 : at + by];
    if (next) setSelectedId(next.id);
  };
  useKeys([
    { keys: "j", label: "Next iteration", run: () => move(1) },
    { keys: "k", label: "Previous iteration", run: () => move(-1) },
    {
      keys: "enter",
      label: "Open the iteration",
      run: () => at >= 0 && router.push(`/iterations/${selectedId}`),
      off: at < 0 ? "none is chosen: J chooses the first" : undefined,
    },
  ]);
  return at < 0 ? null : selectedId;
}

/** Every iteration of the project, newest first. */
export function IterationListPage({ projectId }: { projectId: string }) {
  const { mayLaunch, practice } = useShell();
  const { data, error, refetch, isFetching } = useQuery(iterationListQuery(projectId));
  const iterations = data?.iterations ?? [];
  const selectedId = useRowKeys(iterations);
  useIterationEvents(projectId, iterations.find((one) => isAtWork(one.state))?.id ?? null);
  return (
    <>
      <PageHeader
        title="Iterations"
        actions={
          <>
            <LinkButton href="/experiments" icon={<FlaskConical aria-hidden="true" />}>
              Experiments
            </LinkButton>
            <LaunchButton mayLaunch={mayLaunch} />
          </>
        }
      />
      <PageBody>
        <Panel title="Iterations" aside={data && formatPlural(iterations.length, "iteration")}>
          {!data && !error && <SkeletonRows label="Reading the iterations" />}
          {!data && error && (
            <PanelBody>
              <ErrorState
                {...wordsOf(error)}
                safe="What runs goes on; only the list could not be read."
                action={
                  <Button busy={isFetching} onClick={() => refetch()}>
                    Read again
                  </Button>
                }
              />
            </PanelBody>
          )}
          {data && iterations.length === 0 && (
            <NoIteration practice={practice} mayLaunch={mayLaunch} />
          )}
          {iterations.length > 0 && (
            <IterationTable iterations={iterations} full selectedId={selectedId} />
          )}
        </Panel>
      </PageBody>
    </>
  );
}
