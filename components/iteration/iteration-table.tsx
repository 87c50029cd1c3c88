import Link from "next/link";
import { StateCell } from "@/components/iteration/state-tag";
import { DifferenceText } from "@/components/mark/difference-text";
import { PolicyMark } from "@/components/mark/policy-mark";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { formatNumber } from "@/lib/client/format";
import type { IterationSummary } from "@/lib/contracts/iteration";

const link =
  "font-label text-ink underline decoration-accent-line underline-offset-2 hover:decoration-accent";

/** Who launched it, as a person reads it. */
export const launcherName = ({ createdBy }: Pick<IterationSummary, "createdBy">): string =>
  createdBy.id === "cli" ? "the command line" : createdBy.name;

function Row({ iteration, full }: { iteration: IterationSummary; full: boolean }) {
  const at = iteration.startedAt ?? iteration.createdAt;
  const count = iteration.exampleCount;
  return (
    <Tr>
      <Td>
        <Link href={`/iterations/${iteration.id}`} className={link}>
          <span className="sr-only">Iteration </span>
          {iteration.number}
        </Link>{" "}
        <span className="text-ink-3">
          <RelativeTime at={at} />
        </span>
        {full && iteration.arm && (
          <Link
            href={`/experiments/${iteration.seriesId}`}
            className="ml-2 text-ink-2 text-sm hover:text-ink"
          >
            <span className="sr-only">Experiment, arm </span>
            {iteration.arm.label}, seed {iteration.arm.seed}
          </Link>
        )}
      </Td>
      {full && (
        <Td>
          <PolicyMark
            generation={iteration.generation}
            size={iteration.size}
            pending={iteration.state !== "done"}
          />
        </Td>
      )}
      <Td>
        <StateCell {...iteration} />
      </Td>
      <Td num dim={count === null}>
        {count === null ? "not yet" : formatNumber(count)}
      </Td>
      <Td num>
        <DifferenceText figure={iteration.difference} />
      </Td>
      {full && <Td dim>{launcherName(iteration)}</Td>}
    </Tr>
  );
}

/** `full`: with what is grown and by whom, for the page of its own. */
export function IterationTable({
  iterations,
  full = false,
}: {
  iterations: readonly IterationSummary[];
  full?: boolean;
}) {
  const sizes = new Set(iterations.map((iteration) => iteration.size));
  const [only] = sizes;
  return (
    <Table label="Each iteration">
      <thead>
        <Tr>
          <Th>Iteration</Th>
          {full && <Th>Policy</Th>}
          <Th>State</Th>
          <Th num>Examples</Th>
          <Th num>{sizes.size === 1 && !full ? `${only}, points` : "Points to parent"}</Th>
          {full && <Th>Launched by</Th>}
        </Tr>
      </thead>
      <tbody>
        {iterations.map((iteration) => (
          <Row key={iteration.id} iteration={iteration} full={full} />
        ))}
      </tbody>
    </Table>
  );
}
