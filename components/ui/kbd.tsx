import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, Command, CornerDownLeft } from "lucide-react";
import { cn } from "@/components/ui/cn";

const drawn: Record<string, { icon: typeof Command; name: string }> = {
  "⌘": { icon: Command, name: "Command or Control" },
  "↵": { icon: CornerDownLeft, name: "Enter" },
  "←": { icon: ArrowLeft, name: "Left" },
  "→": { icon: ArrowRight, name: "Right" },
  "↑": { icon: ArrowUp, name: "Up" },
  "↓": { icon: ArrowDown, name: "Down" },
};

export function Kbd({ children }: { children: string }) {
  const glyph = drawn[children];
  return (
    <kbd className="inline-grid h-[18px] min-w-[18px] place-items-center rounded-[4px] border border-b-2 border-line-strong bg-surface px-1 font-sans font-label text-[11px]/none text-ink-2 in-[.on-accent]:border-current/45 in-[.on-accent]:bg-transparent in-[.on-accent]:text-inherit">
      {glyph ? <glyph.icon aria-label={glyph.name} role="img" className="size-2.5!" /> : children}
    </kbd>
  );
}

/** A key or chord beside what it does. Hidden on touch and from the accessible name: the key sheet tells it. */
export function Keys({ keys, className }: { keys: readonly string[]; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn("inline-flex gap-0.5 pointer-coarse:hidden max-md:hidden", className)}
    >
      {keys.map((key) => (
        <Kbd key={key}>{key}</Kbd>
      ))}
    </span>
  );
}
