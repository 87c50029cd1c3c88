"use client";

import { ChartPanel } from "@/components/chart/chart-panel";
import { LossCurve } from "@/components/chart/loss-curve";
import { RunItem } from "@/components/training/run-item";
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

function Runs({ projectId, runs }: TrainingPanelProps) {
  return (
    <ul>
      {runs.map((run) => (
        <RunItem key={run.id} projectId={projectId} run={run} />
      ))}
    </ul>
  );
}

interface TrainingPanelProps {
  projectId: string;
  runs: readonly TrainingRun[];
}

/** The fine-tuning runs: where each stands, and the loss as the provider reports it. */
export function TrainingPanel({ projectId, runs }: TrainingPanelProps) {
  if (runs.length === 0) return null;
  const heldBack = runs.some((run) => lastOf(run, "valid") !== null);
  const measured = runs.some((run) => run.losses.length > 0);
  if (!measured) {
    return (
      <Panel title="Training">
        <Runs projectId={projectId} runs={runs} />
        {runs.some((run) => run.kind !== "in_context") && (
          <PanelBody rule>
            <p className="text-ink-3 text-sm">No loss has been reported yet.</p>
          </PanelBody>
        )}
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
          <Runs projectId={projectId} runs={runs} />
        </div>
      }
    />
  );
}
