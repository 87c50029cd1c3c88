import { cn } from "@/components/ui/cn";

/** Characters kept whole at the end: template questions differ there. */
const tailChars = 26;

/** One line of serif text cut in the middle when it does not fit; the whole in its title. */
export function MiddleCut({ text, className }: { text: string; className?: string }) {
  const cut = text.length > tailChars * 2 ? text.lastIndexOf(" ", text.length - tailChars) : -1;
  const head = cut > 0 ? text.slice(0, cut) : text;
  const tail = cut > 0 ? text.slice(cut) : "";
  return (
    <span title={text} className={cn("flex min-w-0 font-serif text-[14px]/5", className)}>
      <span className="truncate">{head}</span>
      {tail && <span className="flex-none whitespace-pre">{tail}</span>}
    </span>
  );
}
