import Link from "next/link";
import { launcherName } from "@/components/iteration/iteration-table";
import { LiveDot } from "@/components/mark/live-dot";
import { PolicyMark } from "@/components/mark/policy-mark";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { ExperimentSummary } from "@/lib/contracts/experiment";
import { experimentWords } from "@/lib/domain/experiment";

const link =
  "font-label text-ink underline decoration-accent-line underline-offset-2 hover:decoration-accent";

function progressWords({ done, failed, total }: ExperimentSummary): string {
  const ended = `${done} of ${total} done`;
  return failed > 0 ? `${ended}, ${failed} not` : ended;
}

/** One row an experiment. */
export function ExperimentTable({ experiments }: { experiments: readonly ExperimentSummary[] }) {
  return (
    <Table label="Each experiment">
      <thead>
        <Tr>
          <Th>Experiment</Th>
          <Th>Arms, the reference first</Th>
          <Th>Seeds</Th>
          <Th>Parent</Th>
          <Th>Arms × seeds</Th>
          <Th>Launched by</Th>
        </Tr>
      </thead>
      <tbody>
        {experiments.map((one) => (
          <Tr key={one.seriesId}>
            <Td>
              <Link href={`/experiments/${one.seriesId}`} className={link}>
                {experimentWords[one.experiment].title}
              </Link>{" "}
              <span className="text-ink-3">
                <RelativeTime at={one.createdAt} />
              </span>
            </Td>
            <Td>{one.labels.join(" · ")}</Td>
            <Td className="tabular-nums">{one.seeds.join(", ")}</Td>
            <Td>
              <PolicyMark {...one.parent} />
            </Td>
            <Td>
              <span className="inline-flex items-center gap-1.5">
                {one.running && <LiveDot />} {progressWords(one)}
              </span>
            </Td>
            <Td dim>{launcherName(one)}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
