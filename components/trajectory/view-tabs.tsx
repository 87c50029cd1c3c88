import Link from "next/link";
import { tabStyle } from "@/components/ui/tabs";
import { filterParams } from "@/lib/client/list-trajectories";
import { trajectoryViews, viewFields, viewOf } from "@/lib/client/trajectory-filter";
import type { TrajectoryFilterQuery } from "@/lib/contracts/trajectory";

interface ViewTabsProps {
  filter: TrajectoryFilterQuery;
  /** At the right: how many there are. */
  count: string;
}

/** Fixed views as links, so that each opens in a new tab and can be sent. */
export function ViewTabs({ filter, count }: ViewTabsProps) {
  const current = viewOf(filter);
  const hrefOf = (view: (typeof trajectoryViews)[number]) => {
    const params = filterParams(filter);
    for (const name of viewFields) params.delete(name);
    for (const [name, value] of Object.entries(view.filter)) params.set(name, value);
    const query = params.toString();
    return query === "" ? "/trajectories" : `/trajectories?${query}`;
  };
  return (
    <div className="flex items-center border-line border-b pr-5 pl-2.5 max-md:pr-4 max-md:pl-1.5">
      <nav aria-label="Views" className="flex h-9 gap-0.5 overflow-x-auto max-md:h-target">
        {trajectoryViews.map((view) => (
          <Link
            key={view.key}
            href={hrefOf(view)}
            scroll={false}
            aria-current={view.key === current ? "page" : undefined}
            className={tabStyle}
          >
            {view.label}
          </Link>
        ))}
      </nav>
      <span
        role="status"
        className="ml-auto whitespace-nowrap pl-3 text-ink-3 text-sm tabular-nums max-md:hidden"
      >
        {count}
      </span>
    </div>
  );
}
