import { createColumnHelper, tableFeatures } from "@tanstack/react-table";
import Link from "next/link";
import { EffectiveScore } from "@/components/mark/effective-score";
import { PolicyMark } from "@/components/mark/policy-mark";
import { StepBarcode } from "@/components/mark/step-barcode";
import { RowOutcome } from "@/components/trajectory/row-outcome";
import { MiddleCut } from "@/components/ui/middle-cut";
import { formatId } from "@/lib/client/format";
import type { TrajectoryRow } from "@/lib/contracts/trajectory";

export const trajectoryFeatures = tableFeatures({});
const column = createColumnHelper<typeof trajectoryFeatures, TrajectoryRow>();

/** Width of each column; the question takes what is left. */
export const columnWidths: Record<string, string> = {
  id: "w-[78px]",
  question: "",
  answer: "w-[116px]",
  outcome: "w-[88px]",
  reward: "w-[116px]",
  policy: "w-[96px]",
  steps: "w-[148px]",
};

/**
 * @param hrefOf where a row's page is, with the list's filter so that its neighbours are known there
 * @param narrow something stands beside the table: the policy is told there
 */
export function trajectoryColumns(hrefOf: (id: string) => string, narrow: boolean) {
  const all = column.columns([
    column.accessor("id", {
      header: "Id",
      cell: ({ getValue }) => (
        <Link
          href={hrefOf(getValue())}
          title={getValue()}
          prefetch={false}
          // The row's own click would open the peek instead.
          onClick={(event) => event.stopPropagation()}
          className="font-mono text-ink-3 text-sm underline-offset-2 hover:text-accent-text hover:underline"
        >
          {formatId(getValue())}
        </Link>
      ),
    }),
    column.accessor("question", {
      header: "Question",
      cell: ({ getValue }) => <MiddleCut text={getValue()} />,
    }),
    column.accessor("answer", {
      header: "Answer",
      cell: ({ row }) =>
        row.original.answer === null ? (
          <span className="text-ink-3">
            {row.original.errorCode?.replaceAll("_", " ") ?? "none yet"}
          </span>
        ) : (
          <span title={row.original.answer}>{row.original.answer}</span>
        ),
    }),
    column.display({
      id: "outcome",
      header: "Outcome",
      cell: ({ row }) => <RowOutcome row={row.original} />,
    }),
    column.display({
      id: "reward",
      header: "Reward",
      cell: ({ row }) => (
        <EffectiveScore ai={row.original.reward.ai} human={row.original.reward.human} />
      ),
    }),
    column.display({
      id: "policy",
      header: "Policy",
      cell: ({ row }) =>
        row.original.policy && (
          <PolicyMark generation={row.original.policy.generation} size={row.original.policy.size} />
        ),
    }),
    column.display({
      id: "steps",
      header: "Steps",
      cell: ({ row }) => (
        <span className="flex items-center justify-between gap-2">
          <StepBarcode kinds={row.original.stepKinds} />
          <span className="flex-none tabular-nums">{row.original.stepCount}</span>
        </span>
      ),
    }),
  ]);
  return narrow ? all.filter((one) => one.id !== "policy") : all;
}
