import { ChevronRight } from "lucide-react";
import { CitationChip } from "@/components/trajectory/citation-chip";
import { CitedText } from "@/components/trajectory/cited-text";
import { formatNumber, formatPlural } from "@/lib/client/format";
import type { StepView } from "@/lib/contracts/trajectory";
import type { PastAction, StepState } from "@/lib/domain/step-state";

function summaryOf(state: StepState): string {
  const searches = state.pastActions.filter((action) => action.type === "search");
  const links = searches.flatMap((action) => action.results.map(({ linkId }) => linkId));
  const held =
    links.length === 0 ? "" : `, ${links.length === 1 ? "link" : "links"} ${links.join(", ")}`;
  return `question, ${formatPlural(searches.length, "search", "searches")} made${held}, ${state.remainingSearches} left`;
}

function Action({ action }: { action: PastAction }) {
  if (action.type === "terminate") {
    return (
      <p className="text-ink-2">{action.forced ? "Stopped: no searches left." : "Terminated."}</p>
    );
  }
  if (action.type === "answer") {
    return (
      <p className="font-serif text-[14px]/5">
        Draft: <CitedText text={action.answer} />
      </p>
    );
  }
  return (
    <div>
      <p className="text-ink-2">
        search “{action.query}”, kept{" "}
        {action.results.length === 0
          ? "none"
          : action.results.map(({ linkId }) => (
              <span key={linkId} className="pr-1">
                <CitationChip linkId={linkId} />
              </span>
            ))}
      </p>
      <p className="font-serif text-[14px]/5">{action.summary}</p>
    </div>
  );
}

/** What the policy saw, folded: the question, its history, what it had left. */
export function StateFold({ step }: { step: StepView }) {
  const { state } = step;
  const prompt = step.prompt ? `prompt ${step.prompt}` : "no prompt stored";
  return (
    <details className="group rounded-control bg-canvas shadow-e0">
      <summary className="flex min-h-8 cursor-default list-none items-center gap-2 px-3 py-1 max-md:flex-wrap [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden="true" className="move size-3 text-ink-3 group-open:rotate-90" />
        <h3 className="font-strong text-sm">State</h3>
        <span className="min-w-0 truncate text-ink-2 text-sm">
          {state ? summaryOf(state) : "erased; its hash stands"}
        </span>
        <span className="ml-auto whitespace-nowrap text-ink-3 text-sm max-md:ml-0">
          {prompt}, {formatNumber(step.promptTokens)} tokens
        </span>
      </summary>
      {state && (
        <div className="grid gap-2 border-line border-t px-3 py-2.5 pl-8 wrap-anywhere">
          <p className="font-serif text-[14px]/5">{state.question}</p>
          {state.pastActions.map((action, position) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: history only grows at its end
            <Action key={position} action={action} />
          ))}
          {"answer" in state && (
            <p className="font-serif text-[14px]/5">
              To check: <CitedText text={state.answer} />
            </p>
          )}
        </div>
      )}
    </details>
  );
}
