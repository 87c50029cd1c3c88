import { cn } from "@/components/ui/cn";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import type { RubricVersionView } from "@/lib/contracts/rubric";

/** Every version, newest first, with who made it and what was scored on it. */
export function VersionList({
  versions,
  selectedId,
  onSelect,
}: {
  versions: readonly RubricVersionView[];
  selectedId: string;
  onSelect: (id: string) => void;
}) {
  return (
    <Panel title="Versions" aside={`${versions.length}`}>
      <ul>
        {versions.map((version, at) => (
          <li
            key={version.id}
            className={cn(
              "border-line border-t px-4 py-2 first:border-t-0 max-md:px-3",
              version.id === selectedId && "bg-selected",
            )}
          >
            <button
              type="button"
              aria-current={version.id === selectedId ? "true" : undefined}
              onClick={() => onSelect(version.id)}
              className="flex w-full items-baseline gap-2 text-left"
            >
              <b>Version {version.number}</b>
              {at === 0 && <span className="text-accent-text text-sm">newest</span>}
              <span className="ml-auto text-ink-3 text-sm">
                <RelativeTime at={version.createdAt} />
              </span>
            </button>
            <p className="text-ink-3 text-sm">
              {version.createdBy ? `by ${version.createdBy}` : "came with the project"}
              {version.uses.length === 0 && ", not used yet"}
            </p>
            {version.uses.length > 0 && (
              <p className="flex flex-wrap gap-x-2.5 gap-y-0.5 text-sm">
                {version.uses.slice(0, 6).map((use) => (
                  <TextLink key={use.iterationId} href={`/iterations/${use.iterationId}`}>
                    Iteration {use.number}
                    {!use.isPrimary && " (beside)"}
                  </TextLink>
                ))}
                {version.uses.length > 6 && (
                  <span className="text-ink-3">and {version.uses.length - 6} more</span>
                )}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
