"use client";

import { FlaskConical } from "lucide-react";
import { usePathname } from "next/navigation";
import { useShell } from "@/components/shell/shell-context";
import { cn } from "@/components/ui/cn";
import { TextLink } from "@/components/ui/text-link";

function HonestWords() {
  return (
    <>
      <b>Practice policy:</b> a small trainable action ranker, not a language model. It answers with
      spans it has read and knows only its practice question types.
    </>
  );
}

/** Under the page bar: on Overview always, elsewhere on phones, where the sidebar's foot is not there. */
export function HonestyStrip() {
  const { practice } = useShell();
  const overview = usePathname() === "/";
  if (!practice) return null;
  return (
    <div
      role="note"
      className={cn(
        "flex items-center gap-2 border-line border-b bg-sunken px-5 py-1.5 text-ink-2 text-sm max-md:items-start max-md:px-4 max-md:py-2",
        !overview && "md:hidden",
      )}
    >
      <FlaskConical aria-hidden="true" className="size-3.5 text-ink-3 max-md:mt-px" />
      <span>
        <HonestWords />
      </span>
      <TextLink href="/policies" className="ml-auto whitespace-nowrap max-md:hidden">
        Connect your endpoint
      </TextLink>
    </div>
  );
}

/** At the sidebar's foot; folded to its icon with the sidebar, the words then in its title and name. */
export function HonestyFoot() {
  const { practice } = useShell();
  const overview = usePathname() === "/";
  if (!practice || overview) return null;
  return (
    <div
      role="note"
      title="Practice policy: a small trainable action ranker, not a language model."
      className="flex gap-2 border-line border-t p-2 text-ink-3 text-xs/[15px] max-xl:justify-center max-xl:px-0"
    >
      <FlaskConical aria-hidden="true" className="mt-px size-3.5" />
      <span className="max-xl:sr-only">
        <HonestWords />
      </span>
    </div>
  );
}
