"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronDown, Search } from "lucide-react";
import dynamic from "next/dynamic";
import { type RefObject, useEffect, useEffectEvent, useState } from "react";
import { FilterButton } from "@/components/trajectory/filter-button";
import { wordsOfFilter } from "@/components/trajectory/filter-words";
import type { FilterChange } from "@/components/trajectory/use-trajectory-filter";
import { cn } from "@/components/ui/cn";
import { FilterChip } from "@/components/ui/filter-chip";
import { fieldStyle } from "@/components/ui/input";
import { Keys } from "@/components/ui/kbd";
import { iterationListQuery } from "@/lib/client/iteration-list-query";
import { listPolicies } from "@/lib/client/list-policies";
import { listQuestionSets } from "@/lib/client/list-question-sets";
import type { TrajectoryFilterQuery } from "@/lib/contracts/trajectory";
import { type TrajectorySort, trajectorySortSchema } from "@/lib/domain/trajectory-filter";

/** Floats, and has a list for each field: loaded when it is first asked for. */
const FilterMenu = dynamic(() => import("@/components/trajectory/filter-menu"), {
  ssr: false,
  loading: () => <FilterButton />,
});

interface FilterBarProps {
  projectId: string;
  filter: TrajectoryFilterQuery;
  onChange: (change: FilterChange) => void;
  searchRef: RefObject<HTMLInputElement | null>;
  formOpen: boolean;
  onFormOpen: (open: boolean) => void;
}

/** Typing settles for this long before the list is asked for. */
const settleMs = 250;

const sorts = [
  { value: "newest", label: "Newest first" },
  { value: "oldest", label: "Oldest first" },
  { value: "reward_down", label: "Best reward first" },
  { value: "reward_up", label: "Worst reward first" },
] as const;

function SearchField({
  text,
  onSearch,
  inputRef,
}: {
  text: string;
  onSearch: (text: string) => void;
  inputRef: RefObject<HTMLInputElement | null>;
}) {
  const [draft, setDraft] = useState(text);
  useEffect(() => setDraft(text), [text]);
  const search = useEffectEvent(onSearch);
  useEffect(() => {
    if (draft === text) return;
    const timer = setTimeout(() => search(draft), settleMs);
    return () => clearTimeout(timer);
  }, [draft, text]);
  return (
    <label className="flex h-control w-[300px] items-center gap-2 rounded-control border border-control-line bg-surface px-2.5 focus-within:outline-2 focus-within:outline-focus max-md:h-target max-md:w-full">
      <Search aria-hidden="true" className="size-3.5 text-ink-3" />
      <input
        ref={inputRef}
        type="search"
        aria-label="Search questions and answers"
        placeholder="Questions and answers"
        value={draft}
        maxLength={200}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.blur();
        }}
        className="min-w-0 flex-1 bg-transparent outline-none max-md:text-[16px]"
      />
      <Keys keys={["/"]} />
    </label>
  );
}

/** The browser's own list: it opens without a script of ours. */
function SortSelect({
  sort,
  onChange,
}: {
  sort: TrajectorySort;
  onChange: (change: FilterChange) => void;
}) {
  return (
    <span className="relative ml-auto max-md:ml-0">
      <select
        aria-label="Order"
        value={sort}
        onChange={(event) =>
          onChange({ sort: event.target.value === "newest" ? null : event.target.value })
        }
        className={cn(fieldStyle, "appearance-none pr-7")}
      >
        {sorts.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-2.5 size-3 -translate-y-1/2 text-ink-3"
      />
    </span>
  );
}

function useLabels(projectId: string, filter: TrajectoryFilterQuery) {
  const named = { iteration: filter.iteration, policy: filter.policy, set: filter.questionSet };
  const { data: iterations } = useQuery({
    ...iterationListQuery(projectId),
    enabled: named.iteration !== undefined,
  });
  const { data: policies } = useQuery({
    ...listPolicies(projectId),
    enabled: named.policy !== undefined,
  });
  const { data: sets } = useQuery({
    ...listQuestionSets(projectId),
    enabled: named.set !== undefined,
  });
  const iteration = iterations?.iterations.find((one) => one.id === named.iteration);
  const policy = policies?.policies.find((one) => one.policyVersionId === named.policy);
  return {
    iteration: iteration && String(iteration.number),
    policy: policy && `${policy.size} · gen ${policy.generation}`,
    questionSet: sets?.sets.find((one) => one.id === named.set)?.name,
  };
}

/** Search, one chip a filter, and the form for more. */
export function FilterBar(props: FilterBarProps) {
  const { projectId, filter, onChange, searchRef, formOpen, onFormOpen } = props;
  const labels = useLabels(projectId, filter);
  const [asked, setAsked] = useState(false);
  if (formOpen && !asked) setAsked(true);
  return (
    <search className="flex flex-wrap items-center gap-2 border-line border-b px-5 py-2 max-md:px-4">
      <SearchField
        text={filter.text ?? ""}
        onSearch={(text) => onChange({ text: text || null })}
        inputRef={searchRef}
      />
      {wordsOfFilter(filter, labels).map((chip) => (
        <FilterChip
          key={chip.key}
          name={chip.name}
          value={chip.value}
          onRemove={() => onChange(Object.fromEntries(chip.fields.map((field) => [field, null])))}
        />
      ))}
      {asked ? (
        <FilterMenu
          projectId={projectId}
          filter={filter}
          open={formOpen}
          onOpenChange={onFormOpen}
          onApply={onChange}
        />
      ) : (
        <FilterButton onClick={() => onFormOpen(true)} />
      )}
      <SortSelect
        sort={trajectorySortSchema.catch("newest").parse(filter.sort)}
        onChange={onChange}
      />
    </search>
  );
}
