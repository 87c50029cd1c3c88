"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { StateCell, stateText } from "@/components/iteration/state-tag";
import { DifferenceText } from "@/components/mark/difference-text";
import { PolicyMark } from "@/components/mark/policy-mark";
import { cn } from "@/components/ui/cn";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { formatNumber } from "@/lib/client/format";
import type { IterationSummary } from "@/lib/contracts/iteration";

const link =
  "font-label text-ink underline decoration-accent-line underline-offset-2 hover:decoration-accent";

/** Who launched it, as a person reads it. */
export const launcherName = ({ createdBy }: Pick<IterationSummary, "createdBy">): string =>
  createdBy.id === "cli" ? "the command line" : createdBy.name;

interface RowProps {
  iteration: IterationSummary;
  full: boolean;
  selected: boolean;
}

function Row({ iteration, full, selected }: RowProps) {
  const router = useRouter();
  const href = `/iterations/${iteration.id}`;
  const at = iteration.startedAt ?? iteration.createdAt;
  const count = iteration.exampleCount;
  // Nothing more is measured: "not yet" would promise it.
  const over = iteration.state === "rejected" || iteration.decision !== null;
  return (
    <Tr
      selected={selected}
      className="cursor-default"
      // The link in it opens by itself, in a new tab too.
      onClick={(event) => {
        const inLink = event.target instanceof Element && event.target.closest("a") !== null;
        if (!inLink) router.push(href);
      }}
    >
      <Td>
        <Link href={href} className={link}>
          <span className="sr-only">Iteration </span>
          {iteration.number}
        </Link>{" "}
        <span className="text-ink-3">
          {iteration.startedAt === null && "queued "}
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
      <Td title={stateText(iteration)} className={cn("truncate", !full && "w-full max-w-0")}>
        <StateCell {...iteration} />
      </Td>
      <Td num dim={count === null}>
        {count === null ? (over ? "none" : "not yet") : formatNumber(count)}
      </Td>
      <Td num>
        {over && iteration.difference === null ? (
          <span className="text-ink-3">none</span>
        ) : (
          <DifferenceText figure={iteration.difference} />
        )}
      </Td>
      {full && (
        <Td dim title={launcherName(iteration)} className="max-w-48 truncate">
          {launcherName(iteration)}
        </Td>
      )}
    </Tr>
  );
}

/** `full`: with what is grown and by whom, for the page of its own. `selectedId`: the row the keys stand on. */
export function IterationTable({
  iterations,
  full = false,
  selectedId = null,
}: {
  iterations: readonly IterationSummary[];
  full?: boolean;
  selectedId?: string | null;
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
          <Row
            key={iteration.id}
            iteration={iteration}
            full={full}
            selected={iteration.id === selectedId}
          />
        ))}
      </tbody>
    </Table>
  );
}
