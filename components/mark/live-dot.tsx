import { cn } from "@/components/ui/cn";

/** The breathing square: this follows by itself. `waiting` is grey: trying again by itself. */
export function LiveDot({ waiting, className }: { waiting?: boolean; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        "breathe size-[7px] flex-none rounded-[1.5px]",
        waiting ? "bg-ink-3" : "bg-accent",
        className,
      )}
    />
  );
}
