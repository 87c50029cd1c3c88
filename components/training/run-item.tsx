import { SizeSquare } from "@/components/mark/size-square";
import { CheckpointList } from "@/components/training/checkpoint-list";
import { RunActions } from "@/components/training/run-actions";
import { RunState } from "@/components/training/run-state";
import { CopyId } from "@/components/ui/copy-id";
import { RelativeTime } from "@/components/ui/relative-time";
import { formatNumber } from "@/lib/client/format";
import type { TrainingRun } from "@/lib/contracts/iteration";

function howWords(run: TrainingRun): string {
  const examples = `${formatNumber(run.exampleCount)} examples`;
  switch (run.kind) {
    case "api":
      return `${examples}, from ${run.init}`;
    case "external":
      return `${examples}, from ${run.init}, own trainer`;
    case "in_context":
      return `exemplars from ${examples}, ${run.init} weights kept`;
  }
}

/** What is waited for, in words; null: nothing that a person has to know. */
function Waiting({ run }: { run: TrainingRun }) {
  if (run.state === "outcome_unknown") {
    return "It may have been made at the provider. Nothing is trained again before a person says so.";
  }
  if (run.kind !== "external" || (run.state !== "queued" && run.state !== "running")) return null;
  if (run.lastHeardAt !== null) {
    return (
      <>
        Your trainer was last heard <RelativeTime at={run.lastHeardAt} />.
      </>
    );
  }
  return run.tokenIssuedAt === null
    ? "Waits for a trainer of yours: connect it with a token, then run the commands shown there."
    : "The token is out. It begins with the trainer’s first report.";
}

function spentWords({ trainedTokens, costMicros }: TrainingRun): string | null {
  const parts = [
    trainedTokens !== null && `${formatNumber(trainedTokens)} tokens trained`,
    costMicros !== null && `${(costMicros / 1e6).toFixed(2)} USD`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? null : parts.join(", ");
}

/** One fine-tuning run: where it stands, what it waits for, what it cost, and what can be done about it. */
export function RunItem({ projectId, run }: { projectId: string; run: TrainingRun }) {
  const spent = spentWords(run);
  return (
    <li className="grid gap-0.5 border-line border-t px-4 py-2 first:border-t-0 max-md:px-3">
      <span className="flex flex-wrap items-center gap-x-2">
        <SizeSquare size={run.size} /> <b>{run.size}</b>
        <span className="text-ink-3 text-sm">{howWords(run)}</span>
        <RunState run={run} />
      </span>
      <span className="text-ink-2 text-sm empty:hidden">
        <Waiting run={run} />
      </span>
      {run.error && (
        <span className="font-mono text-sm text-wrong [overflow-wrap:anywhere]">{run.error}</span>
      )}
      {run.providerJobId && (
        <span className="text-ink-3 text-sm">
          provider’s job <CopyId id={run.providerJobId} what="job id" />
        </span>
      )}
      {spent && <span className="text-ink-3 text-sm tabular-nums">{spent}</span>}
      <CheckpointList run={run} />
      <RunActions projectId={projectId} run={run} />
    </li>
  );
}
