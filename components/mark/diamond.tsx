import { cn } from "@/components/ui/cn";

/** Reserved for what an AI says. Never without its words or an accessible name beside it. */
export function Diamond({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 12 12"
      aria-hidden="true"
      className={cn("size-2.5 fill-none stroke-[1.6] stroke-ai", className)}
    >
      <path d="M6 1 11 6 6 11 1 6Z" />
    </svg>
  );
}
