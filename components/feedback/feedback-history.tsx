import { Circle } from "@/components/mark/circle";
import { Diamond } from "@/components/mark/diamond";
import { cn } from "@/components/ui/cn";
import { RelativeTime } from "@/components/ui/relative-time";
import type { FeedbackEntry } from "@/lib/contracts/trajectory";

function Entry({ entry }: { entry: FeedbackEntry }) {
  const undone = entry.retractedAt !== null;
  const person = entry.by.kind === "person";
  return (
    <li className="grid grid-cols-[14px_minmax(0,1fr)_auto] items-baseline gap-x-2 text-sm">
      {person ? <Circle undone={undone} /> : <Diamond />}
      <span className="min-w-0 wrap-anywhere">
        <span className="sr-only">{person ? "Person: " : "AI: "}</span>
        <span className={cn(undone && "text-ink-3 line-through decoration-1")}>{entry.text}</span>
        <span className="text-ink-3">, {entry.by.name}</span>
        {entry.reason && entry.kind !== "score" && (
          <span className="block font-serif text-[14px]/5">“{entry.reason}”</span>
        )}
      </span>
      <span className="whitespace-nowrap text-ink-3">
        {undone && "undone "}
        <RelativeTime at={entry.retractedAt ?? entry.at} />
      </span>
    </li>
  );
}

/** Everything said, newest first; what was taken back stays, struck. */
export function FeedbackHistory({ entries }: { entries: readonly FeedbackEntry[] }) {
  return (
    <section aria-labelledby="feedback-history">
      <h3 id="feedback-history" className="mb-1.5 font-strong text-sm">
        History
      </h3>
      {entries.length === 0 ? (
        <p className="text-ink-3 text-sm">Nobody has said anything about it yet.</p>
      ) : (
        <ol className="grid gap-1.5">
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ol>
      )}
    </section>
  );
}
