"use client";

import { useQuery } from "@tanstack/react-query";
import { ExperimentForm } from "@/components/experiment/experiment-form";
import { experimentTrail } from "@/components/experiment/experiment-trail";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { LinkButton } from "@/components/ui/link-button";
import { Panel, PanelBody } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { wordsOf } from "@/lib/client/api";
import { launchOptionsQuery } from "@/lib/client/launch-options-query";

/** The form, or what is missing before there can be one. */
export function NewExperimentPage({ projectId }: { projectId: string }) {
  const { data, error, refetch } = useQuery(launchOptionsQuery(projectId, null));
  const first = data?.presets[0];
  if (data && first) {
    return <ExperimentForm projectId={projectId} options={data} start={first.plan.base} />;
  }
  return (
    <>
      <PageHeader title="New experiment" trail={experimentTrail} />
      <PageBody>
        <Panel title="New experiment">
          {error ? (
            <PanelBody>
              <ErrorState
                {...wordsOf(error)}
                safe="Nothing was launched."
                action={
                  <>
                    <Button onClick={() => refetch()}>Read again</Button>
                    <LinkButton href="/policies">Connect an endpoint</LinkButton>
                    <LinkButton href="/questions">Import questions</LinkButton>
                  </>
                }
              />
            </PanelBody>
          ) : (
            <SkeletonRows label="Reading what can be launched" />
          )}
        </Panel>
      </PageBody>
    </>
  );
}
