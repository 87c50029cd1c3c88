import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

export type MessageTone = "reason" | "caution" | "fault";

type MessageProps = {
  /** A reason (dim), a caution (triangle), or a fault (triangle, rust, says the remedy). */
  tone?: MessageTone;
  /** Instead of the tone's own: a lock, a check. */
  icon?: ReactNode;
  id?: string;
  className?: string;
  children: ReactNode;
};

/** The one line under a control, or above a button that is off. */
export function Message({ tone = "reason", icon, id, className, children }: MessageProps) {
  const shown = icon ?? (tone === "reason" ? null : <TriangleAlert aria-hidden="true" />);
  return (
    <p
      id={id}
      role={tone === "fault" ? "alert" : undefined}
      className={cn(
        "flex min-w-0 gap-1.5 text-sm [&>svg]:mt-0.5 [&>svg]:size-3",
        tone === "reason" && "text-ink-3",
        tone === "caution" && "text-ink-2",
        tone === "fault" && "text-wrong",
        className,
      )}
    >
      {shown}
      <span className="min-w-0">{children}</span>
    </p>
  );
}
