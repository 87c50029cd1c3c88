import { Fragment } from "react";
import { SizeSquare } from "@/components/mark/size-square";
import { cellOrder, sharedBatch } from "@/components/policy/lineage-cell";
import { BatchLink, LineageVersion } from "@/components/policy/lineage-version";
import { OtherVersions } from "@/components/policy/other-versions";
import { cn } from "@/components/ui/cn";
import type { PolicyList, PolicyVersionView } from "@/lib/contracts/policy";

interface LineageGridProps {
  list: PolicyList;
  onRollBack: (policy: PolicyVersionView) => void;
  /** Why rolling back is off; undefined: it is on. */
  off: string | undefined;
}

function GenerationHead({ generation, list }: { generation: number; list: PolicyList }) {
  const batch = sharedBatch(list.policies, generation);
  return (
    <div className="px-3 py-1.5 text-sm">
      <b>gen {generation}</b> {generation === 0 && <span className="text-ink-3">base</span>}
      {batch && <BatchLink batch={batch} />}
    </div>
  );
}

function Cell({
  size,
  generation,
  list,
  onRollBack,
  off,
}: LineageGridProps & { size: string; generation: number }) {
  const [shown, other, ...more] = cellOrder(list.policies, size, generation);
  const questionCount = list.evaluatedOn?.questionCount ?? null;
  return (
    <div className={cn("min-w-0 px-3 py-2", shown?.isCurrent && "bg-selected")}>
      {shown && (
        <LineageVersion
          policy={shown}
          questionCount={questionCount}
          showBatch={sharedBatch(list.policies, generation) === null}
          onRollBack={() => onRollBack(shown)}
          off={off}
          others={
            other && (
              <OtherVersions
                policies={[other, ...more]}
                questionCount={questionCount}
                onRollBack={onRollBack}
                off={off}
              />
            )
          }
        />
      )}
    </div>
  );
}

/** Size × generation: accuracy, where each came from, and the way back. A batch that all learnt from stands in the header. */
export function LineageGrid(props: LineageGridProps) {
  const { policies } = props.list;
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
        className="grid [&>*]:border-line [&>*]:border-b [&>*]:border-l [&>*]:nth-[1]:border-l-0"
        style={{ gridTemplateColumns: `84px repeat(${generations.length}, minmax(212px, 1fr))` }}
      >
        <div className="border-l-0! px-4 py-1.5 text-ink-3 text-sm">Size</div>
        {generations.map((generation) => (
          <GenerationHead key={generation} generation={generation} list={props.list} />
        ))}
        {sizes.map((size) => (
          <Fragment key={size}>
            <div className="flex items-center gap-2 border-l-0! px-4">
              <SizeSquare size={size} />
              <b className="truncate" title={size}>
                {size}
              </b>
            </div>
            {generations.map((generation) => (
              <Cell key={generation} {...props} size={size} generation={generation} />
            ))}
          </Fragment>
        ))}
      </div>
    </section>
  );
}
