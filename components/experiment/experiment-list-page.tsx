"use client";

import { useQuery } from "@tanstack/react-query";
import { FlaskConical } from "lucide-react";
import { ExperimentTable } from "@/components/experiment/experiment-table";
import { newExperimentHref } from "@/components/shell/nav-items";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { LinkButton } from "@/components/ui/link-button";
import { Panel, PanelBody } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { wordsOf } from "@/lib/client/api";
import { experimentListQuery } from "@/lib/client/experiment-list-query";
import { formatPlural } from "@/lib/client/format";

function NewButton() {
  const { mayLaunch } = useShell();
  const icon = <FlaskConical aria-hidden="true" />;
  return mayLaunch ? (
    <LinkButton href={newExperimentHref} variant="primary" icon={icon}>
      New experiment
    </LinkButton>
  ) : (
    <Button variant="primary" icon={icon} disabled="researchers and admins launch">
      New experiment
    </Button>
  );
}

/** Every experiment of the project, newest first. */
export function ExperimentListPage({ projectId }: { projectId: string }) {
  const { data, error, refetch, isFetching } = useQuery(experimentListQuery(projectId));
  const experiments = data?.experiments ?? [];
  return (
    <>
      <PageHeader
        title="Experiments"
        trail={[{ href: "/iterations", label: "Iterations" }]}
        actions={<NewButton />}
      />
      <PageBody>
        <Panel title="Experiments" aside={data && formatPlural(experiments.length, "experiment")}>
          {!data && !error && <SkeletonRows label="Reading the experiments" />}
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
          {data && experiments.length === 0 && (
            <EmptyState note="Six are ready to launch: targets, sampling, checks, trajectories, filter, data.">
              No experiment yet. An experiment varies one thing, trains an arm for each of its
              values under several seeds, and compares them on the same questions.
            </EmptyState>
          )}
          {experiments.length > 0 && <ExperimentTable experiments={experiments} />}
        </Panel>
      </PageBody>
    </>
  );
}
