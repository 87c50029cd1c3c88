"use client";

import { ChartPanel } from "@/components/chart/chart-panel";
import { LossCurve } from "@/components/chart/loss-curve";
import { SizeSquare } from "@/components/mark/size-square";
import { RunState } from "@/components/training/run-state";
import { CopyId } from "@/components/ui/copy-id";
import { Panel, PanelBody } from "@/components/ui/panel";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { formatNumber } from "@/lib/client/format";
import type { TrainingRun } from "@/lib/contracts/iteration";

const lastOf = (run: TrainingRun, which: "train" | "valid") =>
  run.losses.findLast((loss) => loss[which] !== null)?.[which] ?? null;

function LossTable({ runs }: { runs: readonly TrainingRun[] }) {
  return (
    <Table label="Loss by size">
      <thead>
        <Tr>
          <Th>Policy</Th>
          <Th num>Epochs</Th>
          <Th num>Train</Th>
          <Th num>Held back</Th>
        </Tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <Tr key={run.id}>
            <Td>{run.size}</Td>
            <Td num>{formatNumber(run.losses.at(-1)?.epoch ?? 0, 1)}</Td>
            <Td num>{lastOf(run, "train")?.toFixed(3) ?? "none"}</Td>
            <Td num dim>
              {lastOf(run, "valid")?.toFixed(3) ?? "none"}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function Runs({ runs }: { runs: readonly TrainingRun[] }) {
  return (
    <ul>
      {runs.map((run) => (
        <li
          key={run.id}
          className="grid gap-0.5 border-line border-t px-4 py-2 first:border-t-0 max-md:px-3"
        >
          <span className="flex items-center gap-2">
            <SizeSquare size={run.size} /> <b>{run.size}</b>
            <span className="text-ink-3 text-sm">
              {formatNumber(run.exampleCount)} examples, from {run.init}
            </span>
            <RunState run={run} />
          </span>
          {run.error && (
            <span className="font-mono text-sm text-wrong [overflow-wrap:anywhere]">
              {run.error}
            </span>
          )}
          {run.providerJobId && (
            <span className="text-ink-3 text-sm">
              provider’s job <CopyId id={run.providerJobId} what="job id" />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The fine-tuning runs: where each stands, and the loss as the provider reports it. */
export function TrainingPanel({ runs }: { runs: readonly TrainingRun[] }) {
  if (runs.length === 0) return null;
  const heldBack = runs.some((run) => lastOf(run, "valid") !== null);
  const measured = runs.some((run) => run.losses.length > 0);
  if (!measured) {
    return (
      <Panel title="Training">
        <Runs runs={runs} />
        <PanelBody rule>
          <p className="text-ink-3 text-sm">The provider has reported no loss yet.</p>
        </PanelBody>
      </Panel>
    );
  }
  return (
    <ChartPanel
      title="Training loss"
      aside={heldBack && <span className="max-md:hidden">dashed: held back</span>}
      chart={
        <div className="px-2 pt-2 pb-1">
          <LossCurve runs={runs} />
        </div>
      }
      table={<LossTable runs={runs} />}
      foot={
        <div className="border-line border-t">
          <Runs runs={runs} />
        </div>
      }
    />
  );
}
