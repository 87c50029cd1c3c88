import { StageGlyph } from "@/components/chart/stage-glyph";
import { nameOfKind } from "@/components/prompt/prompt-words";
import { cn } from "@/components/ui/cn";
import { RelativeTime } from "@/components/ui/relative-time";
import { formatPlural } from "@/lib/client/format";
import type { PromptList, PromptVersionView, PromptView } from "@/lib/contracts/prompt";

interface VersionListProps {
  list: PromptList;
  prompt: PromptView;
  current: PromptVersionView | undefined;
  /** The draft that stands before the newest version; null: none. */
  draftNumber: number | null;
  onSelect: (version: PromptVersionView) => void;
}

/** Policies whose prompt set holds the version, as a line says it. */
function usersOf(list: PromptList, version: PromptVersionView): string {
  const sets = new Set(
    list.sets
      .filter(({ promptVersionIds }) => promptVersionIds.includes(version.promptVersionId))
      .map(({ promptSetVersionId }) => promptSetVersionId),
  );
  const users = list.policies.filter(
    ({ promptSetVersionId }) => promptSetVersionId !== null && sets.has(promptSetVersionId),
  );
  if (users.length === 0) return "no policy uses it";
  const names = [...new Set(users.map(({ size, generation }) => `${size} gen ${generation}`))];
  return names.length <= 4
    ? `used by ${names.join(", ")}`
    : `used by ${formatPlural(users.length, "policy version")}`;
}

/** Newest first, on one rail: who made each, when and why, and which policies use it. */
export function VersionList({ list, prompt, current, draftNumber, onSelect }: VersionListProps) {
  return (
    <section aria-label="Versions" className="border-line border-t py-2">
      <h2 className="px-4 pt-1 pb-1 font-label text-ink-2 text-sm">
        Versions of {nameOfKind(prompt.kind)}
      </h2>
      <ol>
        {draftNumber !== null && (
          <li className="grid grid-cols-[18px_minmax(0,1fr)_auto] gap-x-2.5 px-4 py-1.5 text-ink-3">
            <span aria-hidden="true">
              <StageGlyph status="next" share={0} />
            </span>
            <span>{draftNumber}</span>
            <span className="text-sm">draft</span>
          </li>
        )}
        {prompt.versions.map((version) => (
          <li key={version.promptVersionId}>
            <button
              type="button"
              aria-current={version === current ? "true" : undefined}
              onClick={() => onSelect(version)}
              className={cn(
                "move grid w-full grid-cols-[18px_minmax(0,1fr)_auto] gap-x-2.5 px-4 py-1.5 text-left hover:bg-hover focus-visible:-outline-offset-2",
                version === current && "bg-selected",
              )}
            >
              <span aria-hidden="true">
                <StageGlyph status="done" share={1} />
              </span>
              <span className="font-label">
                <span className="sr-only">Version </span>
                {version.number}
              </span>
              <RelativeTime at={version.createdAt} className="text-ink-3 text-sm" />
              <span className="col-span-2 col-start-2 grid text-ink-3 text-sm">
                {version.reason && (
                  <span className="line-clamp-2 font-serif text-[14px]/5 text-ink-2 wrap-anywhere">
                    {version.reason}
                  </span>
                )}
                <span>
                  {version.authorName ?? "came with the project"}, {usersOf(list, version)}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
