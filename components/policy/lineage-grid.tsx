import { RotateCcw } from "lucide-react";
import Link from "next/link";
import { Fragment } from "react";
import { GenerationRings } from "@/components/mark/generation-rings";
import { IntervalText } from "@/components/mark/interval-text";
import { SizeSquare } from "@/components/mark/size-square";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import type { PolicyVersionView } from "@/lib/contracts/policy";

interface LineageGridProps {
  policies: readonly PolicyVersionView[];
  onRollBack: (policy: PolicyVersionView) => void;
  /** Why rolling back is off; undefined: it is on. */
  off: string | undefined;
}

/** Of several versions of one size and generation: the current one, else the newest. */
function standing(policies: readonly PolicyVersionView[], size: string, generation: number) {
  const cell = policies.filter((one) => one.size === size && one.generation === generation);
  return {
    shown: cell.find((one) => one.isCurrent) ?? cell.at(-1) ?? null,
    others: Math.max(0, cell.length - 1),
  };
}

function remarkOf(policy: PolicyVersionView): string {
  const { decision, trainedOn, initFrom } = policy;
  const words = { accept: "accepted", reject: "rejected", rollback: "rolled back to" };
  if (decision) return `${decision.by.name}, ${words[decision.decision]}`;
  if (trainedOn) return `from iteration ${trainedOn.iterationNumber}'s batch`;
  return initFrom ? `from ${initFrom.size} · gen ${initFrom.generation}` : policy.model;
}

function Cell({
  policy,
  others,
  onRollBack,
  off,
}: {
  policy: PolicyVersionView;
  others: number;
  onRollBack: () => void;
  off: string | undefined;
}) {
  return (
    <div className="flex items-center gap-2">
      <GenerationRings generation={policy.generation} className="size-5" />
      <span className="grid min-w-0">
        <IntervalText figure={policy.validation} strong />
        <span
          title={policy.decision?.reason || policy.model}
          className="truncate text-ink-3 text-sm"
        >
          {policy.isCurrent ? "current, " : ""}
          {remarkOf(policy)}
          {others > 0 && `, ${others} more`}
        </span>
      </span>
      {!policy.isCurrent && (
        <IconButton
          size="small"
          label={`Make ${policy.size} generation ${policy.generation} current again`}
          icon={<RotateCcw aria-hidden="true" />}
          disabled={off}
          onClick={onRollBack}
          className="ml-auto"
        />
      )}
    </div>
  );
}

function GenerationHead({
  generation,
  policies,
}: {
  generation: number;
  policies: readonly PolicyVersionView[];
}) {
  const trained = policies.find((one) => one.generation === generation && one.trainedOn)?.trainedOn;
  return (
    <div className="px-3 py-1.5 text-sm">
      <b>gen {generation}</b> {generation === 0 && <span className="text-ink-3">base</span>}
      {trained && (
        <Link
          href={`/iterations/${trained.iterationId}`}
          title={`Batch of ${trained.exampleCount} examples`}
          className="font-mono text-ink-3 underline-offset-2 hover:underline"
        >
          b_{trained.batchSha256?.slice(0, 6) ?? trained.batchId.slice(-6)}
        </Link>
      )}
    </div>
  );
}

/** Size × generation: accuracy, where each came from, and the way back. The batch stands in the header. */
export function LineageGrid({ policies, onRollBack, off }: LineageGridProps) {
  const sizes = [...new Set(policies.map((one) => one.size))];
  const generations = [...new Set(policies.map((one) => one.generation))].toSorted((a, b) => a - b);
  return (
    <section
      aria-label="Lineage"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="overflow-x-auto focus-visible:-outline-offset-2"
    >
      <div
        className="grid min-w-max [&>*]:border-line [&>*]:border-b [&>*]:border-l [&>*]:nth-[1]:border-l-0"
        style={{ gridTemplateColumns: `84px repeat(${generations.length}, minmax(196px, 1fr))` }}
      >
        <div className="border-l-0! px-4 py-1.5 text-ink-3 text-sm">Size</div>
        {generations.map((generation) => (
          <GenerationHead key={generation} generation={generation} policies={policies} />
        ))}
        {sizes.map((size) => (
          <Fragment key={size}>
            <div className="flex items-center gap-2 border-l-0! px-4">
              <SizeSquare size={size} />
              <b className="truncate" title={size}>
                {size}
              </b>
            </div>
            {generations.map((generation) => {
              const { shown, others } = standing(policies, size, generation);
              return (
                <div
                  key={generation}
                  className={cn("min-w-0 px-3 py-2", shown?.isCurrent && "bg-selected")}
                >
                  {shown && (
                    <Cell
                      policy={shown}
                      others={others}
                      onRollBack={() => onRollBack(shown)}
                      off={off}
                    />
                  )}
                </div>
              );
            })}
          </Fragment>
        ))}
      </div>
    </section>
  );
}
