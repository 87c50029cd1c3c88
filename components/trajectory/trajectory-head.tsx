import { CitationChip } from "@/components/trajectory/citation-chip";
import { RowOutcome } from "@/components/trajectory/row-outcome";
import { SiblingList } from "@/components/trajectory/sibling-list";
import { formatNumber, formatPlural } from "@/lib/client/format";
import { formatDuration } from "@/lib/client/format-time";
import type { TrajectoryDetail } from "@/lib/contracts/trajectory";
import { splitCitations, withoutCitations } from "@/lib/domain/citation";

/** Hops, set, counts, cost in time: what the rest of the page is about. */
function factsOf(detail: TrajectoryDetail): string {
  const { row, referenceAnswers, hops, setName, tokenCount, durationMs } = detail;
  const counts = `${formatPlural(row.stepCount, "step")}, ${formatPlural(row.searchCount, "search", "searches")}, ${formatNumber(tokenCount)} tokens`;
  return [
    referenceAnswers.length > 0 ? `reference ${referenceAnswers.join(" or ")}` : "no reference",
    hops === null ? null : formatPlural(hops, "hop"),
    setName,
    durationMs === null ? counts : `${counts}, ${formatDuration(durationMs)}`,
    detail.hasLogprobs ? null : "no log-probabilities: the first valid sample was executed",
  ]
    .filter((fact) => fact !== null)
    .join(" · ");
}

function Answer({ detail }: { detail: TrajectoryDetail }) {
  const { finalAnswer, shortAnswer, row, errorMessage } = detail;
  if (finalAnswer === null) {
    return (
      <span className="text-ink-2">
        {errorMessage ?? row.errorCode?.replaceAll("_", " ") ?? "no answer yet"}
      </span>
    );
  }
  const cited = splitCitations(finalAnswer).flatMap((part) =>
    part.kind === "cite" ? part.linkIds : [],
  );
  return (
    <>
      <span className="font-serif font-strong text-[17px]/6 wrap-anywhere">
        {shortAnswer || withoutCitations(finalAnswer)}
      </span>
      {[...new Set(cited)].map((linkId) => (
        <CitationChip key={linkId} linkId={linkId} />
      ))}
    </>
  );
}

/** The question, what was answered, and the other tries at it. */
export function TrajectoryHead({
  detail,
  hrefOf,
}: {
  detail: TrajectoryDetail;
  hrefOf: (id: string) => string;
}) {
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 border-line border-b bg-surface px-5 py-3 max-md:px-4">
      <div className="min-w-0 flex-1 basis-[420px]">
        <h2 className="text-pretty font-serif text-[21px]/7 wrap-anywhere">{detail.question}</h2>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <Answer detail={detail} />
          <RowOutcome row={detail.row} />
          <span className="text-ink-3 text-sm">{factsOf(detail)}</span>
        </p>
      </div>
      <SiblingList siblings={detail.siblings} currentId={detail.row.id} hrefOf={hrefOf} />
    </div>
  );
}
