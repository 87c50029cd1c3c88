import { Tag } from "@/components/ui/tag";
import type { Capability } from "@/lib/contracts/endpoint";

/** What the probe found, and what happens instead. */
export function CapabilityList({ capabilities }: { capabilities: readonly Capability[] }) {
  return (
    <ul className="grid">
      {capabilities.map(({ key, title, has, found, fallback }) => (
        <li
          key={key}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-3 border-line border-t py-1.5 first:border-t-0"
        >
          <div className="min-w-0 wrap-anywhere">
            <span className="font-label">{title}</span>{" "}
            <span className="text-ink-3 text-sm">{found}</span>
            <p className={has ? "text-ink-3 text-sm" : "text-ink-2 text-sm"}>{fallback}</p>
          </div>
          {has === null ? (
            <span className="text-ink-3 text-sm">not probed</span>
          ) : (
            <Tag tone={has ? "accent" : "absent"}>{has ? "yes" : "no"}</Tag>
          )}
        </li>
      ))}
    </ul>
  );
}
