import { Fragment } from "react";
import { diffWords } from "@/components/chart/diff-words";
import { cn } from "@/components/ui/cn";

type DiffTextProps = { before: string; after: string; className?: string };

const citation = /(\[link_id=[^\]]*\])/;

/** Citations are ids, so mono; the rest is the material's serif. */
function Words({ text }: { text: string }) {
  return text.split(citation).map((part, position) =>
    citation.test(part) ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one fixed text
      <span key={position} className="font-mono text-sm">
        {part}
      </span>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one fixed text
      <Fragment key={position}>{part}</Fragment>
    ),
  );
}

/** Draft to final: what went is struck in rust, what came is underlined in blue. */
export function DiffText({ before, after, className }: DiffTextProps) {
  return (
    <p className={cn("font-serif text-lg wrap-anywhere", className)}>
      {diffWords(before, after).map((part, position) => {
        // The space before a change belongs to the line, not to the mark.
        const space = part.text.match(/^\s+/)?.[0] ?? "";
        const text = <Words text={part.text.slice(space.length)} />;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one fixed diff
          <Fragment key={position}>
            {space}
            {part.kind === "same" && text}
            {part.kind === "removed" && (
              <del className="rounded-[2px] bg-wrong-soft px-0.5 text-wrong decoration-1">
                {text}
              </del>
            )}
            {part.kind === "added" && (
              <ins className="rounded-t-[2px] border-right-tone border-b-[1.5px] bg-right-soft px-0.5 text-right-tone no-underline">
                {text}
              </ins>
            )}
            {part.kind === "removed" && " "}
          </Fragment>
        );
      })}
    </p>
  );
}
