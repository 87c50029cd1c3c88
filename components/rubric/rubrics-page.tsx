"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { RubricPanel } from "@/components/rubric/rubric-panel";
import { VersionList } from "@/components/rubric/version-list";
import { PageBody, Stack } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { listRubrics } from "@/lib/client/list-rubrics";

/** What the judge scores on: rubrics, their versions, and which iterations used them. */
export function RubricsPage({ projectId }: { projectId: string }) {
  const {
    data: { rubrics, instructions },
  } = useSuspenseQuery(listRubrics(projectId));
  const [versionId, setVersionId] = useQueryState("version", parseAsString);
  const rubric =
    rubrics.find((one) => one.versions.some((version) => version.id === versionId)) ?? rubrics[0];
  if (!rubric) return null;
  const at = Math.max(
    0,
    rubric.versions.findIndex((version) => version.id === versionId),
  );
  const version = rubric.versions[at];
  if (!version) return null;
  return (
    <>
      <PageHeader
        title="Rubrics"
        actions={
          rubrics.length > 1 && (
            <SegmentedControl
              label="Rubric"
              value={rubric.id}
              options={rubrics.map((one) => ({ value: one.id, label: one.name }))}
              onChange={(id) => {
                const chosen = rubrics.find((one) => one.id === id);
                void setVersionId(chosen?.versions[0]?.id ?? null);
              }}
            />
          )
        }
      />
      <PageBody layout="aside">
        <Stack>
          <RubricPanel
            key={version.id}
            projectId={projectId}
            rubricId={rubric.id}
            name={rubric.name}
            version={version}
            before={rubric.versions[at + 1]}
            isNewest={at === 0}
            instructions={instructions}
            onSaved={(id) => void setVersionId(id)}
          />
        </Stack>
        <Stack>
          <VersionList
            versions={rubric.versions}
            selectedId={version.id}
            onSelect={(id) => void setVersionId(id)}
          />
        </Stack>
      </PageBody>
    </>
  );
}
