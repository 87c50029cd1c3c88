import { Check } from "lucide-react";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { formatNumber } from "@/lib/client/format";
import type { TrainingRun } from "@/lib/contracts/iteration";

const lossOf = (value: number | null) => value?.toFixed(3) ?? "none";

/** The models a run saved on the way, the chosen one marked, and why it is that one. */
export function CheckpointList({ run }: { run: TrainingRun }) {
  if (run.checkpoints.length === 0) return null;
  return (
    <div className="grid gap-1 pt-1">
      <Table label={`Checkpoints of ${run.size}`}>
        <thead>
          <Tr>
            <Th>Step</Th>
            <Th num>Train</Th>
            <Th num>Held back</Th>
            <Th>
              <span className="sr-only">Chosen</span>
            </Th>
          </Tr>
        </thead>
        <tbody>
          {run.checkpoints.map((one) => (
            <Tr key={`${one.step} ${one.model}`}>
              <Td>
                <span title={one.model}>{formatNumber(one.step)}</span>
              </Td>
              <Td num>{lossOf(one.trainLoss)}</Td>
              <Td num dim={!one.chosen}>
                {lossOf(one.validLoss)}
              </Td>
              <Td>
                {one.chosen && (
                  <span className="inline-flex items-center gap-1 text-accent-text text-sm">
                    <Check aria-hidden="true" className="size-3" /> policy
                  </span>
                )}
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      {run.checkpointReason && <p className="text-ink-3 text-sm">{run.checkpointReason}</p>}
    </div>
  );
}
