import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

type Fact = {
  /** Unique in its list; also the term when `term` is not given. */
  name: string;
  term?: ReactNode;
  value: ReactNode;
};

/** Names at the left, values at the right. */
export function Facts({ facts, className }: { facts: readonly Fact[]; className?: string }) {
  return (
    <dl
      className={cn(
        "grid grid-cols-[fit-content(45%)_1fr] gap-x-3.5 gap-y-1 text-sm/[18px]",
        className,
      )}
    >
      {facts.map((fact) => (
        <div key={fact.name} className="contents">
          <dt className="text-ink-3">{fact.term ?? fact.name}</dt>
          <dd className="min-w-0 text-right tabular-nums">{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
