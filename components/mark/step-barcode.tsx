import { stepKindLook } from "@/components/mark/step-kind";
import { cn } from "@/components/ui/cn";
import type { StepKind } from "@/lib/domain/step-kind";

/** Height and width tell the kind even without colour. */
const shape: Record<StepKind, string> = {
  decision: "h-[9px] w-1",
  summary: "h-3.5 w-1",
  answer: "h-3.5 w-1.5",
  relevance_check: "h-[7px] w-1",
  grounding_check: "h-[7px] w-1",
};

/** Beyond this many bars a row says how many more there are. */
const most = 24;

/** One bar a step, in order. */
export function StepBarcode({
  kinds,
  className,
}: {
  kinds: readonly StepKind[];
  className?: string;
}) {
  const shown = kinds.slice(0, most);
  return (
    <span
      role="img"
      aria-label={`${kinds.length} steps: ${countByKind(kinds)}`}
      title={countByKind(kinds)}
      className={cn(
        "inline-flex h-3.5 min-w-0 items-end align-middle",
        // Many bars give up their gaps first, then their width: the row's other figures keep their place.
        shown.length > 12 ? "gap-px" : "gap-0.5",
        className,
      )}
    >
      {shown.map((kind, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the order; the list never reorders
        <i key={position} className={cn("rounded-[1px]", shape[kind], stepKindLook[kind].fill)} />
      ))}
      {kinds.length > most && (
        <span className="flex-none pl-0.5 text-ink-3 text-xs">+{kinds.length - most}</span>
      )}
    </span>
  );
}

function countByKind(kinds: readonly StepKind[]): string {
  const counts = new Map<StepKind, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts]
    .map(([kind, count]) => `${count} ${stepKindLook[kind].name.toLowerCase()}`)
    .join(", ");
}
