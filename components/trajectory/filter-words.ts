import { formatNumber } from "@/lib/client/format";
import type { FilterName } from "@/lib/client/trajectory-filter";
import type { TrajectoryFilterQuery } from "@/lib/contracts/trajectory";

export interface FilterWords {
  key: string;
  name: string;
  value: string;
  /** Fields it removes. */
  fields: FilterName[];
}

/** Names of what a filter refers to by id; an unknown one is shown as "one". */
export interface FilterLabels {
  iteration?: string | undefined;
  policy?: string | undefined;
  questionSet?: string | undefined;
}

function range(low: number | undefined, high: number | undefined, digits: number): string {
  const show = (value: number) => formatNumber(value, digits);
  if (low !== undefined && high !== undefined) {
    return low === high ? show(low) : `${show(low)} to ${show(high)}`;
  }
  return low !== undefined ? `from ${show(low)}` : `to ${show(high ?? 0)}`;
}

const ranges = [
  { key: "reward", name: "Effective reward", low: "rewardMin", high: "rewardMax", digits: 2 },
  { key: "steps", name: "Steps", low: "stepsMin", high: "stepsMax", digits: 0 },
  { key: "searches", name: "Searches", low: "searchesMin", high: "searchesMax", digits: 0 },
] as const;

const day = (time: string) => time.slice(0, 10);

/** Field by field, in the order the chips stand. The search text has a field of its own and no chip. */
const plain: {
  field: FilterName;
  name: string;
  value: (filter: TrajectoryFilterQuery, labels: FilterLabels) => string;
}[] = [
  { field: "iteration", name: "Iteration", value: (_, labels) => labels.iteration ?? "one" },
  { field: "run", name: "Run", value: () => "one" },
  { field: "policy", name: "Policy", value: (_, labels) => labels.policy ?? "one" },
  { field: "questionSet", name: "Question set", value: (_, labels) => labels.questionSet ?? "one" },
  { field: "question", name: "Question", value: () => "one" },
  { field: "purpose", name: "Purpose", value: (filter) => filter.purpose ?? "" },
  { field: "status", name: "Status", value: (filter) => [filter.status ?? []].flat().join(", ") },
  { field: "outcome", name: "Outcome", value: (filter) => filter.outcome ?? "" },
  { field: "override", name: "Overridden", value: (filter) => filter.override ?? "" },
  { field: "differ", name: "Judge and person", value: () => "differ" },
  { field: "flagged", name: "Flagged", value: () => "yes" },
  {
    field: "stopReason",
    name: "Stopped",
    value: (filter) => (filter.stopReason === "search_budget" ? "no searches left" : "by itself"),
  },
  { field: "errorCode", name: "Failed with", value: (filter) => filter.errorCode ?? "" },
  { field: "from", name: "From", value: (filter) => day(filter.from ?? "") },
  { field: "to", name: "Before", value: (filter) => day(filter.to ?? "") },
];

/** What the chips say. */
export function wordsOfFilter(filter: TrajectoryFilterQuery, labels: FilterLabels): FilterWords[] {
  const single = plain
    .filter(({ field }) => filter[field] !== undefined)
    .map(({ field, name, value }) => ({
      key: field,
      name,
      value: value(filter, labels),
      fields: [field],
    }));
  const spans = ranges.flatMap(({ key, name, low, high, digits }) => {
    const from = filter[low] as number | undefined;
    const to = filter[high] as number | undefined;
    if (from === undefined && to === undefined) return [];
    return [{ key, name, value: range(from, to, digits), fields: [low, high] as FilterName[] }];
  });
  return [...single, ...spans];
}
