import { cn } from "@/components/ui/cn";

/** Reserved for what a person says, or what waits for one. Undone: hollow. */
export function Circle({ undone, className }: { undone?: boolean; className?: string }) {
  return (
    <svg
      viewBox="0 0 12 12"
      aria-hidden="true"
      className={cn(
        "size-2.5",
        undone ? "fill-none stroke-[1.6] stroke-human-mark" : "fill-human-mark",
        className,
      )}
    >
      <circle cx="6" cy="6" r="4.6" />
    </svg>
  );
}
