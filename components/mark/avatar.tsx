import { cn } from "@/components/ui/cn";

/** A person's initials. Decorative: the name stands beside it or names the control round it. */
export function Avatar({ name, className }: { name: string; className?: string }) {
  const words = name.trim().split(/\s+/);
  const initials = [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => (word ? String.fromCodePoint(word.codePointAt(0) ?? 63) : ""))
    .join("")
    .toUpperCase();
  return (
    <span
      aria-hidden="true"
      className={cn(
        "inline-grid size-5 flex-none place-items-center rounded-full bg-human-soft font-strong text-[10px] text-human shadow-[inset_0_0_0_1px_var(--human-line)]",
        className,
      )}
    >
      {initials}
    </span>
  );
}
