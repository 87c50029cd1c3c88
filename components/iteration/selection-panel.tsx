"use client";

import dynamic from "next/dynamic";
import { FunnelRow } from "@/components/chart/funnel-row";
import { ActionError } from "@/components/iteration/action-error";
import { FunnelControl } from "@/components/iteration/funnel-control";
import { sayStepStages, stageTitles, trajectoryRows } from "@/components/iteration/funnel-stages";
import type { Selection } from "@/components/iteration/use-selection";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Message } from "@/components/ui/message";
import { Panel, PanelBody } from "@/components/ui/panel";
import { formatPlural } from "@/lib/client/format";
import { useFreezeBatch } from "@/lib/client/freeze-batch";
import type { Funnel } from "@/lib/contracts/funnel";
import type { IterationDetail } from "@/lib/contracts/iteration";

const RecipeMenu = dynamic(() => import("@/components/iteration/recipe-menu"), { ssr: false });

interface SelectionPanelProps {
  projectId: string;
  detail: IterationDetail;
  funnel: Funnel;
  selection: Selection;
}

/** Why nothing can be frozen now; null: it can. */
function freezeBlock(detail: IterationDetail, mayLaunch: boolean, funnel: Funnel): string | null {
  if (!mayLaunch) return "researchers and admins freeze batches";
  if (detail.summary.state !== "in_review") return "the iteration is not in review any more";
  return funnel.exampleCount === 0 ? "nothing is left to train on" : null;
}

function TrajectoryPart({ detail, funnel, selection }: SelectionPanelProps) {
  const { recipe, setRecipe } = selection;
  return (
    <>
      <FunnelRow label="Grown" total={funnel.grownCount} kept={funnel.grownCount} removed={0} />
      {trajectoryRows(funnel.rows).map((row) => (
        <FunnelRow
          key={row.key}
          label={stageTitles[row.key]}
          total={funnel.grownCount}
          kept={row.kept}
          removed={row.removed}
          off={!row.active}
          control={
            row.locked && row.key !== "completed" ? (
              "always"
            ) : (
              <FunnelControl
                stage={row.key}
                recipe={recipe}
                onChange={setRecipe}
                disabled={detail.summary.state !== "in_review"}
                perQuestion={detail.plan.trajectoriesPerQuestion}
              />
            )
          }
        />
      ))}
    </>
  );
}

function StepPart({ funnel }: Pick<SelectionPanelProps, "funnel">) {
  const steps = funnel.rows.filter((row) => row.unit === "steps");
  const before = steps[0]?.before ?? 0;
  return (
    <FunnelRow
      sum
      label="Steps to examples"
      control={<span className="tabular-nums">{formatPlural(before, "step")}</span>}
      total={before}
      kept={funnel.exampleCount}
      removed={before - funnel.exampleCount}
      words={sayStepStages(steps) || "every step of a kept trajectory is an example"}
    />
  );
}

/** What of the grown trajectories is trained on, stage by stage; freezing puts it up for approval. */
export function SelectionPanel(props: SelectionPanelProps) {
  const { projectId, detail, funnel, selection } = props;
  const { mayLaunch } = useShell();
  const freeze = useFreezeBatch(projectId, detail.summary.id);
  const block = freezeBlock(detail, mayLaunch, funnel);
  return (
    <Panel
      title="Selection"
      beside={
        detail.summary.state === "in_review" && (
          <RecipeMenu
            projectId={projectId}
            iterationId={detail.summary.id}
            generation={detail.summary.generation}
            recipe={selection.recipe}
            planned={detail.plan.recipe}
            onChange={selection.setRecipe}
          />
        )
      }
      aside={
        <>
          <span className="max-md:hidden" role="status">
            {selection.counting ? "updating" : "trajectories kept at each stage"}
          </span>
          <Button
            size="small"
            busy={freeze.isPending}
            disabled={block ?? (selection.counting ? "the counts are being updated" : false)}
            onClick={() => freeze.mutate(selection.recipe)}
          >
            Freeze as new batch
          </Button>
        </>
      }
    >
      {selection.behind && (
        <PanelBody className="flex flex-wrap items-center gap-2 border-line border-b">
          <Message tone="caution" className="flex-1">
            Another selection was frozen meanwhile. Here stands what you moved.
          </Message>
          <Button size="small" onClick={selection.follow}>
            Show the frozen one
          </Button>
        </PanelBody>
      )}
      <div className="py-1.5">
        <TrajectoryPart {...props} />
        <StepPart funnel={funnel} />
      </div>
      {freeze.error && (
        <PanelBody rule>
          <ActionError error={freeze.error} />
        </PanelBody>
      )}
    </Panel>
  );
}
