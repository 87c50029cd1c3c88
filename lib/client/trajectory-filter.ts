import {
  type TrajectoryFilterQuery,
  trajectoryFilterQuerySchema,
} from "@/lib/contracts/trajectory";

const shape = trajectoryFilterQuerySchema.shape;
export type FilterName = keyof typeof shape;
export const filterNames = Object.keys(shape) as FilterName[];

type Params = Partial<Record<string, string | string[] | null | undefined>>;

/**
 * Reads a page's URL. A field that does not fit is left out rather than failing the page: an old link still opens.
 * Server and browser read with this, so both ask for the same thing.
 */
export function readTrajectoryFilter(params: Params): TrajectoryFilterQuery {
  const read: Record<string, unknown> = {};
  for (const name of filterNames) {
    const value = params[name];
    if (value === undefined || value === null || value === "") continue;
    const single = Array.isArray(value) ? value[0] : value;
    const parsed = shape[name].safeParse(single);
    if (parsed.success && parsed.data !== undefined) read[name] = parsed.data;
  }
  if (read.sort === "newest") delete read.sort;
  return read as TrajectoryFilterQuery;
}

/** The fixed views above the list: each is nothing but a filter. */
export const trajectoryViews = [
  { key: "all", label: "All", filter: {} },
  { key: "near", label: "Near the threshold", filter: { rewardMin: "0.5", rewardMax: "0.7" } },
  { key: "differ", label: "Judge and person differ", filter: { differ: "yes" } },
  { key: "failed", label: "Failed", filter: { status: "failed" } },
] as const satisfies { key: string; label: string; filter: Partial<Record<FilterName, string>> }[];

/** Names that a view sets; the rest of the filter stays as it is when the view changes. */
export const viewFields: readonly FilterName[] = ["rewardMin", "rewardMax", "differ", "status"];

/** The view a filter is, or null when it is none of them. */
export function viewOf(filter: TrajectoryFilterQuery): string | null {
  const found = trajectoryViews.find((view) =>
    viewFields.every((name) => {
      const wanted: Partial<Record<FilterName, string>> = view.filter;
      const value = filter[name];
      const held = value === undefined ? undefined : String(value);
      return wanted[name] === held;
    }),
  );
  return found?.key ?? null;
}
