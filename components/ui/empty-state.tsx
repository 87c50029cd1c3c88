import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

type EmptyStateProps = {
  /** One sentence on what belongs here. */
  children: ReactNode;
  /** The one action. */
  action?: ReactNode;
  /** One dim line under it. */
  note?: ReactNode;
  className?: string;
};

export function EmptyState({ children, action, note, className }: EmptyStateProps) {
  return (
    <div className={cn("grid justify-items-start gap-3 px-4 py-[22px]", className)}>
      <p className="max-w-[62ch] text-pretty font-serif text-[17px]/6">{children}</p>
      {action}
      {note && <p className="text-ink-3 text-sm">{note}</p>}
    </div>
  );
}
