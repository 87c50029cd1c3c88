import { ExternalLink } from "lucide-react";
import { Tag } from "@/components/ui/tag";
import type { Capability } from "@/lib/contracts/endpoint";

const says = { yes: "Documented", no: "Documented as absent", varies: "Documented to vary" };

function Documented({ title, documented }: Pick<Capability, "title" | "documented">) {
  if (!documented) return null;
  return (
    <p className="text-ink-3 text-sm">
      {says[documented.says]}: {documented.note}{" "}
      <a
        href={documented.source}
        target="_blank"
        rel="noreferrer"
        aria-label={`Documentation of ${title}`}
        className="touch inline-flex items-center gap-0.5 text-accent-text underline decoration-accent-line underline-offset-2 hover:decoration-accent"
      >
        source
        <ExternalLink aria-hidden="true" className="size-3" />
      </a>
    </p>
  );
}

/** What the probe found, what happens instead, and what its makers say. */
export function CapabilityList({ capabilities }: { capabilities: readonly Capability[] }) {
  return (
    <ul className="grid">
      {capabilities.map(({ key, title, has, found, fallback, documented }) => (
        <li
          key={key}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-3 border-line border-t py-1.5 first:border-t-0"
        >
          <div className="min-w-0 wrap-anywhere">
            <span className="font-label">{title}</span>{" "}
            <span className="text-ink-3 text-sm">{found}</span>
            <p className={has ? "text-ink-3 text-sm" : "text-ink-2 text-sm"}>{fallback}</p>
            <Documented title={title} documented={documented} />
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
