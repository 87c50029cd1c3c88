"use client";

import { useQuery } from "@tanstack/react-query";
import { type FilterWords, wordsOfFilter } from "@/components/trajectory/filter-words";
import type { FilterChange } from "@/components/trajectory/use-trajectory-filter";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { apiGet } from "@/lib/client/api";
import { formatNumber } from "@/lib/client/format";
import { filterParams } from "@/lib/client/list-trajectories";
import { trajectoryKeys } from "@/lib/client/trajectory-keys";
import { type TrajectoryFilterQuery, trajectoryPageSchema } from "@/lib/contracts/trajectory";

interface NoTrajectoryProps {
  projectId: string;
  filter: TrajectoryFilterQuery;
  onChange: (change: FilterChange) => void;
}

/** How many there would be without the last filter. */
function useCountWithout(
  projectId: string,
  filter: TrajectoryFilterQuery,
  last: FilterWords | undefined,
) {
  const rest = { ...filter };
  for (const field of last?.fields ?? []) delete rest[field];
  const { data } = useQuery({
    queryKey: [...trajectoryKeys.list(projectId, rest), "count"],
    queryFn: ({ signal }) => {
      const params = filterParams(rest);
      params.set("limit", "1");
      const path = `trajectories?${params}`;
      return apiGet({ projectId, path, answer: trajectoryPageSchema, signal });
    },
    enabled: last !== undefined,
  });
  return data?.total;
}

/** Nothing here: because there is none yet, or because of a filter that can be taken off at once. */
export function NoTrajectory({ projectId, filter, onChange }: NoTrajectoryProps) {
  const chips = wordsOfFilter(filter, {});
  const text: FilterWords[] = filter.text
    ? [{ key: "text", name: "the words", value: filter.text, fields: ["text"] }]
    : [];
  const last = [...chips, ...text].at(-1);
  const total = useCountWithout(projectId, filter, last);
  if (!last) {
    return (
      <EmptyState
        className="flex-1"
        action={<LinkButton href="/iterations/launch">Launch an iteration</LinkButton>}
        note="Growing an iteration writes one for each question."
      >
        No trajectory yet. They are the record of what a policy did with a question.
      </EmptyState>
    );
  }
  const words = last.key === "text" ? `the words “${last.value}”` : `${last.name}: ${last.value}`;
  return (
    <EmptyState
      className="flex-1"
      action={
        <Button
          onClick={() => onChange(Object.fromEntries(last.fields.map((field) => [field, null])))}
        >
          Remove {words}
        </Button>
      }
    >
      No trajectory matches
      {total
        ? `; ${total.capped ? "more than " : ""}${formatNumber(total.count)} do without ${words}`
        : ""}
      .
    </EmptyState>
  );
}
