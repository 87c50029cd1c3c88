import { CitationChip } from "@/components/trajectory/citation-chip";
import { splitCitations } from "@/lib/domain/citation";

/** Prose with its citations as chips. Text from models is text: nothing of it becomes markup. */
export function CitedText({ text }: { text: string }) {
  return splitCitations(text).map((part, position) =>
    part.kind === "text" ? (
      part.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one fixed text
      <span key={position} className="inline-flex gap-1 align-baseline">
        {part.linkIds.map((linkId) => (
          <CitationChip key={linkId} linkId={linkId} />
        ))}
      </span>
    ),
  );
}
