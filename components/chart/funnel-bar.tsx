type FunnelBarProps = {
  /** Where the whole funnel starts: the bar's full width. */
  total: number;
  /** Left after this stage. */
  kept: number;
  /** Taken out by this stage. */
  removed: number;
};

/** Kept as a bar, taken out hatched beside it. Decorative: the counts stand in the same row. */
export function FunnelBar({ total, kept, removed }: FunnelBarProps) {
  const percent = (count: number) => `${total === 0 ? 0 : (count / total) * 100}%`;
  return (
    <span aria-hidden="true" className="track-line relative block h-3">
      <i
        className="absolute inset-y-0 left-0 rounded-[2px] bg-bar-kept transition-[width] duration-(--t-base) ease-move"
        style={{ width: percent(kept) }}
      />
      <i
        className="hatch absolute inset-y-0 rounded-r-[2px] transition-[left,width] duration-(--t-base) ease-move"
        style={{ left: percent(kept), width: percent(removed) }}
      />
    </span>
  );
}
