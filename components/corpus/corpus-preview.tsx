import { Panel } from "@/components/ui/panel";
import { formatNumber } from "@/lib/client/format";
import type { CorpusReport } from "@/lib/contracts/corpus";

/** The first documents as a search would show them. */
export function CorpusPreview({ report }: { report: CorpusReport }) {
  if (report.preview.length === 0) return null;
  return (
    <Panel
      title="Preview"
      aside={`${report.preview.length} of ${formatNumber(report.goodCount)}, as a search shows them`}
    >
      <ol className="divide-y divide-line">
        {report.preview.map((one) => (
          <li key={one.row} className="grid grid-cols-[64px_minmax(0,1fr)] gap-x-3 px-4 py-2.5">
            <span className="text-right font-mono text-ink-3 text-sm tabular-nums">
              {formatNumber(one.row)}
            </span>
            <div className="min-w-0 wrap-anywhere">
              <p className="font-label">{one.title}</p>
              <p className="line-clamp-3 font-serif text-[14px]/5">{one.text}</p>
              {one.url && <p className="font-mono text-ink-3 text-sm">{one.url}</p>}
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
