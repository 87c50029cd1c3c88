import { ActionError } from "@/components/iteration/action-error";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { Td, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import { useChangeScoringRun } from "@/lib/client/change-scoring-run";
import { formatNumber } from "@/lib/client/format";
import type { ScoringRunView } from "@/lib/contracts/scoring-run";
import { rewardPolicyWords } from "@/lib/domain/reward-policy";

interface ScoringRunRowProps {
  projectId: string;
  iterationId: string;
  run: ScoringRunView;
  /** Why nothing can be done; undefined: it can. */
  off: string | undefined;
  onPrimary: () => void;
}

function Actions({ projectId, iterationId, run, off, onPrimary }: ScoringRunRowProps) {
  const stop = useChangeScoringRun(projectId, iterationId, "stop");
  const resume = useChangeScoringRun(projectId, iterationId, "resume");
  if (run.isPrimary) return <Tag tone="accent">primary</Tag>;
  const label = `${run.model}, ${run.rubric}`;
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-1.5">
      {run.state === "running" && (
        <Button
          size="small"
          busy={stop.isPending}
          disabled={off}
          onClick={() => stop.mutate(run.id)}
          aria-label={`Stop scoring with ${label}`}
        >
          Stop
        </Button>
      )}
      {(run.state === "stopped" || run.state === "failed") && (
        <Button
          size="small"
          busy={resume.isPending}
          disabled={off}
          onClick={() => resume.mutate(run.id)}
          aria-label={`Resume scoring with ${label}`}
        >
          Resume
        </Button>
      )}
      {run.state === "done" && (
        <Button
          size="small"
          disabled={off}
          onClick={onPrimary}
          aria-label={`Make primary: ${label}`}
        >
          Make primary
        </Button>
      )}
      <ActionError error={stop.error ?? resume.error} />
    </span>
  );
}

function ScoredCell({ run }: { run: ScoringRunView }) {
  const { scored, total, unscored, state, stateReason } = run;
  const text = `${formatNumber(scored)} of ${formatNumber(total)}`;
  if (state === "done") {
    return (
      <>
        {formatNumber(scored)}
        {unscored > 0 && <span className="text-ink-3">, {formatNumber(unscored)} unscored</span>}
      </>
    );
  }
  return (
    <span className="inline-grid min-w-[92px] gap-1" title={stateReason ?? undefined}>
      <span>
        {text}
        {state !== "running" && <span className="text-ink-3">, {state}</span>}
      </span>
      {state === "failed" && stateReason && (
        <span className="max-w-[260px] whitespace-normal text-left text-ink-3 text-sm">
          {stateReason}
        </span>
      )}
      <Progress
        label={`Scored with ${run.model}`}
        share={total === 0 ? 0 : scored / total}
        text={text}
        tone={state === "running" ? "accent" : "plain"}
      />
    </span>
  );
}

/** One run: by whom, on what, how far, how high, and what can be done with it. */
export function ScoringRunRow(props: ScoringRunRowProps) {
  const { run } = props;
  return (
    <Tr>
      <Td title={`${run.endpointName}, ${run.orders} ${run.orders === 1 ? "order" : "orders"}`}>
        {run.model}
        {run.orders > 1 && <span className="text-ink-3">, {run.orders} orders</span>}
      </Td>
      <Td>
        {run.rubric}
        {run.promptSetNumber > 1 && (
          <span className="text-ink-3">, prompts {run.promptSetNumber}</span>
        )}
      </Td>
      <Td title={rewardPolicyWords[run.rewardPolicy].detail}>
        {rewardPolicyWords[run.rewardPolicy].title}
      </Td>
      <Td num>
        <ScoredCell run={run} />
      </Td>
      <Td num>
        {run.meanReward === null ? (
          <span className="text-ink-3">none</span>
        ) : (
          formatNumber(run.meanReward, 2)
        )}
      </Td>
      <Td num>
        <Actions {...props} />
      </Td>
    </Tr>
  );
}
