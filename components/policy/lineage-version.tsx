import { RotateCcw } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { apart } from "@/components/chart/accuracy-series";
import { GenerationRings } from "@/components/mark/generation-rings";
import { IntervalText } from "@/components/mark/interval-text";
import { remarkOf } from "@/components/policy/lineage-cell";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { formatId, formatNumber, formatPlural } from "@/lib/client/format";
import type { PolicyVersionView } from "@/lib/contracts/policy";

/** The batch a version learnt from, under the id it has on the page of its iteration. */
export function BatchLink({
  batch,
  className,
}: {
  batch: NonNullable<PolicyVersionView["trainedOn"]>;
  className?: string;
}) {
  const manifest = batch.batchSha256 ? `, manifest ${batch.batchSha256.slice(0, 12)}` : "";
  return (
    <Link
      href={`/iterations/${batch.iterationId}`}
      title={`Batch of ${formatPlural(batch.exampleCount, "example")}${manifest}`}
      className={cn("font-mono text-ink-3 underline-offset-2 hover:underline", className)}
    >
      {formatId(batch.batchId, "b")}
    </Link>
  );
}

interface LineageVersionProps {
  policy: PolicyVersionView;
  /** Questions that the grid's figures stand on: a figure from others, or from fewer, says its own n. */
  questionCount: number | null;
  /** Its batch is not over its column: it stands here. */
  showBatch: boolean;
  onRollBack: () => void;
  /** Why rolling back is off; undefined: it is on. */
  off: string | undefined;
  /** What opens the other versions of its size and generation. */
  others?: ReactNode;
}

/** One policy version: accuracy, who decided or where it came from, the way back to it. */
export function LineageVersion(props: LineageVersionProps) {
  const { policy, questionCount, showBatch, onRollBack, off, others } = props;
  const { validation, comparable } = policy;
  const ownN = validation !== null && (!comparable || validation.n !== questionCount);
  return (
    <div className="flex items-center gap-2">
      <GenerationRings generation={policy.generation} className="size-5" />
      <span className="grid min-w-0">
        <IntervalText
          figure={validation}
          strong={comparable}
          className={comparable ? "" : "text-ink-3"}
        />
        {ownN && (
          <span className="text-ink-2 text-sm">
            n = {formatNumber(validation.n)}
            {!comparable && `, ${apart}`}
          </span>
        )}
        <span className="flex min-w-0 gap-1.5 text-ink-3 text-sm">
          <span title={policy.decision?.reason || policy.model} className="truncate">
            {policy.isCurrent ? "current, " : ""}
            {remarkOf(policy)}
          </span>
          {showBatch && policy.trainedOn && <BatchLink batch={policy.trainedOn} />}
          {others}
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
