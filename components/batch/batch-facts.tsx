import { Circle } from "@/components/mark/circle";
import { Facts } from "@/components/ui/facts";
import { formatNumber, formatPercent, formatPlural } from "@/lib/client/format";
import type { BatchSummary } from "@/lib/contracts/iteration";

function editedWords({ excludedCount, includedByHandCount }: BatchSummary): string {
  if (excludedCount === 0 && includedByHandCount === 0) return "nothing";
  const parts = [
    excludedCount > 0 && `${formatNumber(excludedCount)} excluded`,
    includedByHandCount > 0 && `${formatNumber(includedByHandCount)} included`,
  ];
  return parts.filter(Boolean).join(", ");
}

/** What stands in a batch, in counts. */
export function BatchFacts({ batch }: { batch: BatchSummary }) {
  const share = batch.exampleCount === 0 ? 0 : batch.otherThanExecuted / batch.exampleCount;
  return (
    <Facts
      facts={[
        { name: "Examples", value: <b>{formatNumber(batch.exampleCount)}</b> },
        {
          name: "From",
          value: formatPlural(batch.trajectoryCount, "trajectory", "trajectories"),
        },
        {
          name: "Target is not the executed sample",
          value: (
            <>
              {formatNumber(batch.otherThanExecuted)}{" "}
              <span className="text-ink-3">{formatPercent(share)}</span>
            </>
          ),
        },
        {
          name: "chosen by a person",
          term: (
            <span className="inline-flex items-center gap-1.5 text-human">
              <Circle /> chosen by a person
            </span>
          ),
          value: formatPlural(batch.chosenByPerson, "example"),
        },
        { name: "Edited", value: editedWords(batch) },
        {
          name: "Manifest",
          value: (
            <span className="font-mono" title={`sha-256 ${batch.manifestSha256 ?? "none yet"}`}>
              {batch.manifestSha256?.slice(0, 12) ?? "not frozen"}
            </span>
          ),
        },
      ]}
    />
  );
}
