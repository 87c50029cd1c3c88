"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import Link from "next/link";
import { PolicyMark } from "@/components/mark/policy-mark";
import { PageHeader } from "@/components/shell/page-header";
import type { Neighbours } from "@/components/trajectory/use-neighbours";
import { useTrajectoryFilter } from "@/components/trajectory/use-trajectory-filter";
import { buttonStyle } from "@/components/ui/button-style";
import { CopyId } from "@/components/ui/copy-id";
import { Keys } from "@/components/ui/kbd";
import { formatId, formatNumber } from "@/lib/client/format";
import { trajectoryViews, viewOf } from "@/lib/client/trajectory-filter";
import type { TrajectoryDetail } from "@/lib/contracts/trajectory";

interface TrajectoryBarProps {
  detail: TrajectoryDetail;
  neighbours: Neighbours;
  hrefOf: (id: string) => string;
  /** The list's filter as a query string. */
  query: string;
}

function Step({
  id,
  label,
  hrefOf,
}: {
  id: string | null;
  label: "next" | "previous";
  hrefOf: (id: string) => string;
}) {
  const Icon = label === "next" ? ChevronDown : ChevronUp;
  const name = label === "next" ? "Next trajectory" : "Previous trajectory";
  const look = buttonStyle({ variant: "quiet", size: "small", off: id === null });
  if (id === null) {
    return (
      <span aria-disabled="true" title={`${name}: none in this list`} className={look}>
        <Icon aria-hidden="true" />
      </span>
    );
  }
  return (
    <Link href={hrefOf(id)} aria-label={name} title={name} className={look}>
      <Icon aria-hidden="true" />
    </Link>
  );
}

/** Where it stands in the list it was opened from, and its neighbours there. */
export function TrajectoryBar({ detail, neighbours, hrefOf, query }: TrajectoryBarProps) {
  const { filter } = useTrajectoryFilter();
  const { row, iterationId } = detail;
  const view = trajectoryViews.find(({ key }) => key === viewOf(filter) && key !== "all");
  const list = `/trajectories${query && `?${query}`}`;
  const trail = [
    { label: "Trajectories", href: view ? "/trajectories" : list },
    ...(view ? [{ label: view.label, href: list }] : []),
  ];
  const { place, total } = neighbours;
  return (
    <PageHeader
      trail={trail}
      mono
      title={formatId(row.id, "t")}
      beside={<CopyId id={row.id} bare what="trajectory id" className="max-md:hidden" />}
      actions={
        <>
          {place !== null && total && (
            <span className="whitespace-nowrap text-ink-3 text-sm max-md:hidden">
              {formatNumber(place)} of {total.capped ? "more than " : ""}
              {formatNumber(total.count)}
            </span>
          )}
          <Step id={neighbours.previous} label="previous" hrefOf={hrefOf} />
          <Step id={neighbours.next} label="next" hrefOf={hrefOf} />
          <Keys keys={["J", "K"]} />
          {row.policy && (
            <PolicyMark
              size={row.policy.size}
              generation={row.policy.generation}
              className="max-md:hidden"
            />
          )}
          {iterationId && row.iterationNumber !== null && (
            <Link
              href={`/iterations/${iterationId}`}
              className={`${buttonStyle({})} max-md:hidden`}
            >
              Iteration {row.iterationNumber}
            </Link>
          )}
        </>
      }
    />
  );
}
