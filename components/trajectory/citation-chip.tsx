"use client";

import { useCitations } from "@/components/trajectory/citation-context";
import { cn } from "@/components/ui/cn";

const look =
  "inline-grid h-4 min-w-4 place-items-center rounded-mark px-1 align-baseline font-label font-sans text-[11px]/none tabular-nums";

/** Jumps to the result it names; rust when no result has this id. `still`: inside another control, so it is no button. */
export function CitationChip({ linkId, still }: { linkId: number; still?: boolean }) {
  const { stepOf, jump } = useCitations();
  const found = stepOf(linkId) !== null;
  const tone = found ? "bg-accent-soft text-accent-text" : "bg-wrong-soft text-wrong";
  if (!found || still) {
    return (
      <span
        title={found ? `link ${linkId}` : `link ${linkId} is in no result`}
        className={cn(look, tone)}
      >
        {linkId}
        {!found && <span className="sr-only">, in no result</span>}
      </span>
    );
  }
  return (
    <button
      type="button"
      title={`Show link ${linkId}`}
      onClick={(event) => {
        event.stopPropagation();
        jump(linkId);
      }}
      className={cn(look, tone, "touch cursor-default hover:bg-accent hover:text-on-accent")}
    >
      <span className="sr-only">Show link </span>
      {linkId}
    </button>
  );
}
