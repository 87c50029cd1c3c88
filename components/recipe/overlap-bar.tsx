import { formatNumber } from "@/lib/client/format";

interface OverlapBarProps {
  what: string;
  overlap: { both: number; onlyA: number; onlyB: number };
}

/** A Venn diagram as one line: what A keeps alone, what both keep, what B keeps alone, to scale. */
export function OverlapBar({ what, overlap }: OverlapBarProps) {
  const { both, onlyA, onlyB } = overlap;
  const parts = [
    { key: "A", words: "only in A", value: onlyA, look: "bg-accent" },
    { key: "both", words: "in both", value: both, look: "bg-line-strong" },
    { key: "B", words: "only in B", value: onlyB, look: "bg-ink-2" },
  ];
  const total = onlyA + both + onlyB;
  return (
    <div className="grid gap-1.5">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 text-sm">
        <b>{what}</b>
        {parts.map((part) => (
          <span key={part.key} className="inline-flex items-center gap-1.5 tabular-nums">
            <span aria-hidden="true" className={`size-2 flex-none ${part.look}`} />
            {formatNumber(part.value)} <span className="text-ink-3">{part.words}</span>
          </span>
        ))}
      </div>
      <div aria-hidden="true" className="flex h-2 gap-px overflow-hidden rounded-[2px] bg-sunken">
        {parts.map((part) => (
          <span
            key={part.key}
            className={part.look}
            style={{ width: `${total === 0 ? 0 : (100 * part.value) / total}%` }}
          />
        ))}
      </div>
    </div>
  );
}
