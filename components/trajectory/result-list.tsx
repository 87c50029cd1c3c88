import { Check, X } from "lucide-react";
import { cn } from "@/components/ui/cn";
import type { ResultView, StepView } from "@/lib/contracts/trajectory";

function Verdict({ kept }: { kept: boolean | null }) {
  if (kept === null) return <span className="text-ink-3 text-sm">not chosen from</span>;
  const Icon = kept ? Check : X;
  return (
    <span
      className={cn(
        "inline-flex items-center gap-1 text-sm",
        kept ? "text-accent-text" : "text-ink-3",
      )}
    >
      <Icon aria-hidden="true" className="size-3" />
      {kept ? "kept" : "rejected"}
    </span>
  );
}

function Result({ result, marked }: { result: ResultView; marked: boolean }) {
  const rejected = result.kept === false;
  return (
    <li
      id={`link-${result.linkId}`}
      tabIndex={-1}
      className={cn(
        "grid grid-cols-[32px_minmax(0,1fr)_auto] items-baseline gap-x-2 rounded-control px-2.5 py-2 outline-none wrap-anywhere",
        result.kept === true &&
          "bg-surface shadow-[inset_3px_0_var(--accent),inset_0_0_0_1px_var(--accent-line)]",
        result.kept !== true && "shadow-[inset_0_0_0_1px_var(--line)]",
        rejected && "hatch-soft text-ink-3",
        marked && "outline-2 outline-focus",
      )}
    >
      <span
        className={cn(
          "inline-grid h-4 min-w-4 place-items-center justify-self-start rounded-mark px-1 font-label text-[11px]/none tabular-nums",
          rejected ? "bg-sunken text-ink-3" : "bg-accent-soft text-accent-text",
        )}
      >
        {result.linkId}
      </span>
      <span className="font-label">{result.title}</span>
      <Verdict kept={result.kept} />
      <p
        className={cn(
          "col-span-2 col-start-2",
          rejected ? "line-clamp-3 text-sm" : "font-serif text-[14px]/5",
        )}
      >
        {result.snippet}
      </p>
      {result.reason && (
        <p className="col-span-2 col-start-2 text-ink-2 text-sm">“{result.reason}”</p>
      )}
    </li>
  );
}

interface ResultListProps {
  observation: NonNullable<StepView["observation"]>;
  /** The result a citation led to. */
  markedLink: number | null;
}

/** What the search brought, and what the executed summary made of it. */
export function ResultList({ observation, markedLink }: ResultListProps) {
  const { results } = observation;
  const kept = results.filter((result) => result.kept === true).length;
  const rejected = results.filter((result) => result.kept === false).length;
  return (
    <section>
      <div className="mb-1.5 flex items-baseline gap-2">
        <h3 className="font-strong text-sm">Results of “{observation.query}”</h3>
        <span className="text-ink-3 text-sm">
          {observation.error ??
            (results.length === 0 ? "nothing found" : `${kept} kept, ${rejected} rejected`)}
        </span>
      </div>
      <ul className="grid gap-1.5">
        {results.map((result) => (
          <Result key={result.linkId} result={result} marked={result.linkId === markedLink} />
        ))}
      </ul>
    </section>
  );
}
