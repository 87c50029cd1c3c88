"use client";

import { parseAsString, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { type FilterName, filterNames, readTrajectoryFilter } from "@/lib/client/trajectory-filter";

const parsers = Object.fromEntries(filterNames.map((name) => [name, parseAsString])) as Record<
  FilterName,
  typeof parseAsString
>;

export type FilterChange = Partial<Record<FilterName, string | null>>;

/** The list's filter, kept in the URL alone: every view can be linked and the back button undoes. */
export function useTrajectoryFilter() {
  const [values, setValues] = useQueryStates(parsers, { history: "replace" });
  const filter = useMemo(() => readTrajectoryFilter(values), [values]);
  const change = (next: FilterChange, options?: { push?: boolean }) =>
    setValues(next, { history: options?.push ? "push" : "replace" });
  return { filter, change };
}
