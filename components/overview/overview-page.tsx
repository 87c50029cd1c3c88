"use client";

import { useQuery } from "@tanstack/react-query";
import { Play } from "lucide-react";
import { IterationTable } from "@/components/iteration/iteration-table";
import { NoIteration } from "@/components/iteration/no-iteration";
import { AccuracyPanel } from "@/components/overview/accuracy-panel";
import { FirstRun } from "@/components/overview/first-run";
import { RunningPanel } from "@/components/overview/running-panel";
import { TrustPanel } from "@/components/overview/trust-panel";
import { WaitingPanel } from "@/components/overview/waiting-panel";
import { launchHref } from "@/components/shell/nav-items";
import { PageBody, Stack } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { LinkButton } from "@/components/ui/link-button";
import { Panel, PanelBody } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { TextLink } from "@/components/ui/text-link";
import { wordsOf } from "@/lib/client/api";
import { overviewQuery } from "@/lib/client/overview-query";
import { useIterationEvents } from "@/lib/client/use-iteration-events";
import type { Overview } from "@/lib/contracts/overview";

/** @param guided the guide of the first run has the primary button; a page has one */
function Actions({ mayLaunch, guided }: { mayLaunch: boolean; guided: boolean }) {
  const variant = guided ? "default" : "primary";
  return (
    <>
      <LinkButton href="/questions/import" className="max-md:hidden">
        Import questions
      </LinkButton>
      {mayLaunch ? (
        <LinkButton href={launchHref} variant={variant} icon={<Play aria-hidden="true" />}>
          Launch iteration
        </LinkButton>
      ) : (
        <Button
          variant={variant}
          icon={<Play aria-hidden="true" />}
          disabled="researchers and admins launch"
        >
          Launch iteration
        </Button>
      )}
    </>
  );
}

function Iterations({ overview, mayLaunch }: { overview: Overview; mayLaunch: boolean }) {
  const none = overview.iterations.length === 0;
  return (
    <Panel title="Iterations" aside={none ? "none" : <TextLink href="/iterations">All</TextLink>}>
      {none ? (
        <NoIteration practice={overview.isPractice} mayLaunch={mayLaunch} />
      ) : (
        <IterationTable iterations={overview.iterations} />
      )}
    </Panel>
  );
}

function Body({ projectId, overview }: { projectId: string; overview: Overview }) {
  const { mayLaunch } = useShell();
  const stream = useIterationEvents(projectId, overview.running?.iteration.id ?? null);
  return (
    <PageBody layout="aside">
      <Stack>
        {!overview.firstRun.launched && (
          <FirstRun facts={overview.firstRun} mayLaunch={mayLaunch} />
        )}
        <AccuracyPanel chart={overview.chart} running={overview.running} />
        {overview.firstRun.launched && (
          <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1.18fr)] items-start gap-4 max-lg:grid-cols-1 max-md:gap-3">
            <WaitingPanel waiting={overview.waiting} />
            <Iterations overview={overview} mayLaunch={mayLaunch} />
          </div>
        )}
      </Stack>
      <Stack>
        {overview.running && (
          <RunningPanel projectId={projectId} running={overview.running} stream={stream} />
        )}
        <TrustPanel judge={overview.judge} practice={overview.isPractice} />
      </Stack>
    </PageBody>
  );
}

/** The project at a glance: how good, what runs, what waits. */
export function OverviewPage({ projectId }: { projectId: string }) {
  const { mayLaunch } = useShell();
  const { data, error, refetch, isFetching } = useQuery(overviewQuery(projectId));
  return (
    <>
      <PageHeader
        title="Overview"
        actions={<Actions mayLaunch={mayLaunch} guided={data?.firstRun.launched === false} />}
      />
      {data ? (
        <Body projectId={projectId} overview={data} />
      ) : (
        <PageBody>
          <Panel title="Overview">
            {error ? (
              <PanelBody>
                <ErrorState
                  {...wordsOf(error)}
                  safe="What runs goes on; only this page could not be read."
                  action={
                    <Button busy={isFetching} onClick={() => refetch()}>
                      Read again
                    </Button>
                  }
                />
              </PanelBody>
            ) : (
              <SkeletonRows label="Reading the overview" />
            )}
          </Panel>
        </PageBody>
      )}
    </>
  );
}
