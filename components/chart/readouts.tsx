import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

export type Readout = {
  key: string;
  /** What it is: a swatch, a policy, words. */
  label: ReactNode;
  /** The large figure. */
  value: ReactNode;
  /** Its interval or unit, dimmed, in the same line. */
  beside?: ReactNode;
  below?: ReactNode;
};

/** The two or three figures a panel is about, side by side. */
export function Readouts({ items }: { items: readonly Readout[] }) {
  return (
    <div
      className={cn(
        "grid border-line border-b",
        items.length === 2 ? "grid-cols-2" : "grid-cols-3",
      )}
    >
      {items.map((item) => (
        <div
          key={item.key}
          className="min-w-0 border-line border-l px-4 pt-2.5 pb-3 first:border-l-0 max-md:px-2.5 max-md:pt-2 max-md:pb-2.5"
        >
          <div className="flex items-center gap-2 text-ink-2 text-sm">{item.label}</div>
          <div className="font-label text-2xl tracking-[-0.02em] tabular-nums max-md:text-[21px]/[26px]">
            {item.value}
            {item.beside && (
              <small className="ml-1.5 font-body text-ink-3 text-md tracking-normal max-md:ml-0 max-md:block max-md:text-xs">
                {item.beside}
              </small>
            )}
          </div>
          {item.below && <div className="text-ink-3 text-sm">{item.below}</div>}
        </div>
      ))}
    </div>
  );
}
