import { Info } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

/** A remark in a sunken box: what to know before believing the figures beside it. */
export function Note({
  icon,
  human,
  children,
}: {
  icon?: ReactNode;
  human?: boolean;
  children: ReactNode;
}) {
  return (
    <div
      className={cn(
        "flex gap-2 rounded-control px-2.5 py-2 text-sm [&>svg]:mt-px [&>svg]:size-3.5",
        human ? "bg-human-soft text-human" : "bg-sunken text-ink-2",
      )}
    >
      {icon ?? <Info aria-hidden="true" />}
      <span>{children}</span>
    </div>
  );
}
