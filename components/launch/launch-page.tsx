"use client";

import { useQuery } from "@tanstack/react-query";
import { LaunchForm } from "@/components/launch/launch-form-body";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { LinkButton } from "@/components/ui/link-button";
import { Panel, PanelBody } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { wordsOf } from "@/lib/client/api";
import { launchOptionsQuery } from "@/lib/client/launch-options-query";

const trail = [{ href: "/iterations", label: "Iterations" }];

/** The form, ready to launch as it opens; or what is missing before there can be one. */
export function LaunchPage({
  projectId,
  from,
}: {
  projectId: string;
  /** Iteration whose plan to start from. */
  from: string | null;
}) {
  const { data, error, refetch } = useQuery(launchOptionsQuery(projectId, from));
  const first = data?.presets[0];
  if (data && first) {
    return <LaunchForm projectId={projectId} options={data} />;
  }
  return (
    <>
      <PageHeader title="Launch iterations" trail={trail} />
      <PageBody>
        <Panel title="Launch iterations">
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
