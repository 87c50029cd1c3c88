import { StepKindTile } from "@/components/mark/step-kind";
import { TextLink } from "@/components/ui/text-link";
import { formatNumber } from "@/lib/client/format";
import type { ComparedExample } from "@/lib/contracts/recipe";

/** Examples that one recipe keeps and the other does not, each a link to its step. */
export function KeptAlone({
  title,
  count,
  examples,
}: {
  title: string;
  count: number;
  examples: readonly ComparedExample[];
}) {
  return (
    <section aria-label={title} className="min-w-0">
      <h3 className="px-4 pt-3 pb-1 font-strong max-md:px-3">
        {title}{" "}
        <span className="font-normal text-ink-3 text-sm tabular-nums">
          {examples.length < count
            ? `${examples.length} drawn of ${formatNumber(count)}`
            : formatNumber(count)}
        </span>
      </h3>
      {examples.length === 0 ? (
        <p className="px-4 pb-3 text-ink-3 text-sm max-md:px-3">Nothing.</p>
      ) : (
        <ul className="max-h-[220px] overflow-y-auto">
          {examples.map((one) => (
            <li
              key={`${one.trajectoryId}/${one.stepIndex}`}
              className="flex items-baseline gap-2 border-line border-t px-4 py-1.5 max-md:px-3"
            >
              <StepKindTile kind={one.kind} small named />
              <span className="min-w-0">
                <TextLink href={`/trajectories/${one.trajectoryId}?step=${one.stepIndex}`}>
                  {one.question}
                </TextLink>
                <span className="block truncate text-ink-3 text-sm">{one.target}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
