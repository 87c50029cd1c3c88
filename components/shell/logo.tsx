import { cn } from "@/components/ui/cn";

/** A coppiced stump: cut low, and three shoots come back from it. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={cn("size-5 text-accent", className)}
    >
      <path d="M3.5 21h17" />
      <path d="M8.6 21v-3.4h6.8V21" />
      <path d="M12 17.6v-7" />
      <path d="M9.4 17.6c0-4.3-1.7-6.6-5.2-7.4" />
      <path d="M14.6 17.6c0-4.3 1.7-6.6 5.2-7.4" />
      <path d="M12 10.8c-2.5-2.5-2.5-5.3 0-8.3 2.5 3 2.5 5.8 0 8.3Z" fill="currentColor" />
    </svg>
  );
}
