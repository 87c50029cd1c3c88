import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { CopyId } from "@/components/ui/copy-id";

type ErrorStateProps = {
  /** What did not happen: "The comparison was not computed." */
  title: string;
  /** What is safe, and why it failed if known. */
  safe?: ReactNode;
  /** What to do: a button, a link. */
  action?: ReactNode;
  /** Machine-readable, e.g. `stats_timeout`. */
  code?: string | undefined;
  /** To look it up in the log. */
  id?: string | undefined;
  className?: string;
};

/** In place of what failed, never in a toast. */
export function ErrorState({ title, safe, action, code, id, className }: ErrorStateProps) {
  return (
    <div role="alert" className={cn("grid justify-items-start gap-2.5", className)}>
      <p className="flex items-start gap-2 text-wrong">
        <TriangleAlert aria-hidden="true" className="mt-[3px] size-3.5" />
        <b>{title}</b>
      </p>
      {safe && <p className="text-ink-2">{safe}</p>}
      {action && <div className="flex flex-wrap items-center gap-2">{action}</div>}
      {(code || id) && (
        <p className="flex flex-wrap items-center gap-1 text-ink-3 text-sm">
          {code && <span className="font-mono">{code}</span>}
          {code && id && <span aria-hidden="true">·</span>}
          {id && <CopyId id={id} whole what="error id" />}
        </p>
      )}
    </div>
  );
}
