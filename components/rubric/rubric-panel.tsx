"use client";

import { Plus, Save } from "lucide-react";
import { useState } from "react";
import { ActionError } from "@/components/iteration/action-error";
import { DimensionEditor } from "@/components/rubric/dimension-editor";
import { RubricChanges } from "@/components/rubric/rubric-changes";
import {
  withDimension,
  withNewDimension,
  withoutDimension,
} from "@/components/rubric/rubric-draft";
import { RubricPreview } from "@/components/rubric/rubric-preview";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Message } from "@/components/ui/message";
import { Panel, PanelBody } from "@/components/ui/panel";
import { Tabs } from "@/components/ui/tabs";
import { useSaveRubric } from "@/lib/client/save-rubric";
import type { RubricVersionView } from "@/lib/contracts/rubric";
import { diffRubrics } from "@/lib/domain/diff-rubrics";
import { rubricFaults } from "@/lib/domain/rubric-faults";

interface RubricPanelProps {
  projectId: string;
  rubricId: string;
  name: string;
  version: RubricVersionView;
  /** The one before it; undefined: it is the first. */
  before: RubricVersionView | undefined;
  isNewest: boolean;
  instructions: string;
  onSaved: (versionId: string) => void;
}

type Tab = "edit" | "preview" | "changes";

/** One version: edited into the next, as the judge sees it, and what it changed. Keyed by the version it begins from. */
export function RubricPanel(props: RubricPanelProps) {
  const { projectId, rubricId, name, version, before, isNewest, instructions } = props;
  const { mayLaunch } = useShell();
  const [draft, setDraft] = useState(version.rubric);
  const [tab, setTab] = useState<Tab>("edit");
  const save = useSaveRubric(projectId, rubricId);
  const faults = rubricFaults(draft);
  const changed = diffRubrics(version.rubric, draft).length > 0;
  const off = !mayLaunch || !isNewest;
  const blocked = !mayLaunch
    ? "researchers and admins edit rubrics"
    : !isNewest
      ? "an older version is not edited: choose the newest"
      : !changed
        ? "nothing is changed yet"
        : faults.length > 0
          ? "mend what is marked first"
          : undefined;
  const whole = faults.filter((fault) => fault.dimension === null);
  const edit = (
    <>
      {draft.dimensions.map((dimension, at) => (
        <DimensionEditor
          // biome-ignore lint/suspicious/noArrayIndexKey: a dimension's key is typed here, its place is what lasts
          key={at}
          dimension={dimension}
          faults={faults.flatMap((one) => (one.dimension === at ? [one.message] : []))}
          off={off}
          onChange={(next) => setDraft(withDimension(draft, at, next))}
          onRemove={() => setDraft(withoutDimension(draft, at))}
        />
      ))}
      <PanelBody rule className="flex flex-wrap items-center gap-2">
        <Button
          icon={<Plus aria-hidden="true" />}
          disabled={off ? "look only" : undefined}
          onClick={() => setDraft(withNewDimension(draft))}
        >
          Dimension
        </Button>
        {whole.map((fault) => (
          <Message key={fault.message} tone="fault">
            {fault.message}
          </Message>
        ))}
      </PanelBody>
    </>
  );
  return (
    <Panel
      title={`${name}, version ${version.number}`}
      aside={
        <Button
          variant="primary"
          icon={<Save aria-hidden="true" />}
          busy={save.isPending}
          disabled={blocked}
          onClick={() =>
            save.mutate(
              { basedOnId: version.id, rubric: draft },
              { onSuccess: (saved) => props.onSaved(saved.rubricVersionId) },
            )
          }
        >
          Save as version {version.number + 1}
        </Button>
      }
    >
      <div className="px-4 empty:hidden">
        <ActionError error={save.error} />
      </div>
      <Tabs
        label="What is shown"
        value={tab}
        onChange={setTab}
        tabs={[
          { value: "edit", label: "Dimensions", content: edit },
          {
            value: "preview",
            label: "As the judge is asked",
            content: <RubricPreview rubric={draft} instructions={instructions} />,
          },
          {
            value: "changes",
            label: changed ? "Your changes" : "Changes to the one before",
            content: (
              <RubricChanges
                before={changed ? version.rubric : (before?.rubric ?? version.rubric)}
                after={draft}
              />
            ),
          },
        ]}
      />
    </Panel>
  );
}
