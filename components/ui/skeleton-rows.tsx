/** Widths that look like text of different length; fixed, or server and browser would differ. */
const widths = ["w-[78%]", "w-[64%]", "w-[86%]", "w-[71%]", "w-[92%]", "w-[58%]"];

/** Hairlines at the rows' final height, shown only after 200 ms. `label` says what is being read. */
export function SkeletonRows({ rows = 6, label }: { rows?: number; label: string }) {
  return (
    <div className="after-200" role="status">
      <span className="sr-only">{label}</span>
      <div aria-hidden="true">
        {Array.from({ length: rows }, (_, row) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: identical placeholders, never reordered
            key={row}
            className="grid h-row grid-cols-[14px_48px_minmax(0,1fr)_64px_56px] items-center gap-3.5 border-line border-b px-4 last:border-b-0 max-md:grid-cols-[14px_minmax(0,1fr)_56px] max-md:[&>:nth-child(2)]:hidden max-md:[&>:nth-child(4)]:hidden"
          >
            <i className="h-0.5 bg-line-strong" />
            <i className="h-0.5 bg-line-strong" />
            <i className={`h-0.5 bg-line-strong ${widths[row % widths.length]}`} />
            <i className="h-0.5 w-4/5 bg-line-strong" />
            <i className="h-0.5 w-3/5 bg-line-strong" />
          </div>
        ))}
      </div>
    </div>
  );
}
