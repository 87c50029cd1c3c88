import { StageGlyph } from "@/components/chart/stage-glyph";
import { BudgetForm } from "@/components/iteration/budget-form";
import { ResumeButton } from "@/components/iteration/resume-button";
import { Panel, PanelBody } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { RelativeTime } from "@/components/ui/relative-time";
import { formatNumber } from "@/lib/client/format";
import type { IterationDetail, StageProgress } from "@/lib/contracts/iteration";
import { hasLimit } from "@/lib/domain/budget";

const stageNouns: Record<StageProgress["key"], string> = {
  grow: "growth",
  rank: "ranking",
  review: "review",
  train: "training",
  evaluate: "evaluation",
};

const unitNouns: Record<StageProgress["key"], string> = {
  grow: "trajectories are finished and kept",
  rank: "steps are ranked and kept",
  review: "reviewed",
  train: "training runs are done",
  evaluate: "answers are given and kept",
};

function Progressed({ stage }: { stage: StageProgress }) {
  if (stage.total === null || stage.total === 0) return null;
  const text = `${formatNumber(stage.done)} of ${formatNumber(stage.total)}`;
  return (
    <>
      <p>
        <b>{text}</b> {unitNouns[stage.key]}. What was under way was put back; none counts twice.
      </p>
      <Progress
        label={`Done of the ${stageNouns[stage.key]}`}
        share={stage.done / stage.total}
        tone="plain"
        text={text}
      />
    </>
  );
}

/** An iteration that was stopped or failed: where it stood, why, and how it goes on. */
export function StandstillPanel({
  projectId,
  detail,
}: {
  projectId: string;
  detail: IterationDetail;
}) {
  const stage = detail.stages.find((one) => one.status === "failed" || one.status === "stopped");
  if (!stage || !detail.resumable) return null;
  const failed = detail.summary.state === "failed";
  const left = stage.total === null ? 0 : stage.total - stage.done - stage.failed;
  return (
    <Panel
      title={`${failed ? "Failed" : "Stopped"} in ${stageNouns[stage.key]}`}
      mark={<StageGlyph status={stage.status} />}
      aside={stage.endedAt && <RelativeTime at={stage.endedAt} />}
    >
      <PanelBody className="grid gap-2.5">
        {detail.reason && (
          <p className="font-serif text-[15px]/[21px]">
            {failed ? detail.reason : `“${detail.reason}”`}
          </p>
        )}
        <Progressed stage={stage} />
        {hasLimit(detail.budget) && <BudgetForm projectId={projectId} detail={detail} />}
        <ResumeButton
          projectId={projectId}
          iterationId={detail.summary.id}
          left={left > 0 ? `${formatNumber(left)} left` : ""}
        />
        <p className="text-ink-3 text-sm">Resuming asks no stored call again.</p>
      </PanelBody>
    </Panel>
  );
}
