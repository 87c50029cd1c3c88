import { type ReactNode, useId } from "react";
import { cn } from "@/components/ui/cn";

type PanelProps = {
  /** Heading; without one, give `label`. */
  title?: ReactNode;
  /** Accessible name when no title is shown. */
  label?: string;
  /** Right after the title: a tag, a dim remark. */
  beside?: ReactNode;
  /** At the far right of the header. */
  aside?: ReactNode;
  /** Before the title: a live dot, a stage glyph. */
  mark?: ReactNode;
  className?: string;
  children?: ReactNode;
};

/** A bordered region. Its parts (`PanelBody`, tables, lists) bring their own padding and rules. */
export function Panel({ title, label, beside, aside, mark, className, children }: PanelProps) {
  const id = useId();
  const name = title === undefined ? { "aria-label": label } : { "aria-labelledby": id };
  return (
    <section {...name} className={cn("min-w-0 rounded-panel bg-surface shadow-e0", className)}>
      {title !== undefined && (
        <header className="flex min-h-[38px] items-center gap-2 border-line border-b pr-3 pl-4 max-md:flex-wrap max-md:gap-y-0 max-md:px-3 max-md:py-2">
          {mark}
          <h2 id={id} className="flex-none whitespace-nowrap font-strong text-md">
            {title}
          </h2>
          {beside}
          {aside !== undefined && (
            <div className="ml-auto flex min-w-0 items-center gap-2 text-right text-ink-3 text-sm max-md:ml-0 max-md:flex-wrap max-md:text-left">
              {aside}
            </div>
          )}
        </header>
      )}
      {children}
    </section>
  );
}

/** Padded content; `rule` draws the hairline above it. */
export function PanelBody({
  rule,
  className,
  children,
}: {
  rule?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div className={cn("px-4 py-3 max-md:px-3", rule && "border-line border-t", className)}>
      {children}
    </div>
  );
}

/** One dim line that closes a panel. */
export function PanelFoot({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <p className={cn("border-line border-t px-4 py-2 text-ink-3 text-sm max-md:px-3", className)}>
      {children}
    </p>
  );
}
