import { DiffText } from "@/components/chart/diff-text";
import { PanelBody } from "@/components/ui/panel";
import { Tag } from "@/components/ui/tag";
import { diffRubrics } from "@/lib/domain/diff-rubrics";
import type { Rubric } from "@/lib/domain/rubric";

/** What differs between two versions, or between a version and the edit in progress. */
export function RubricChanges({ before, after }: { before: Rubric; after: Rubric }) {
  const changes = diffRubrics(before, after);
  if (changes.length === 0) {
    return (
      <PanelBody>
        <p className="font-serif text-ink-2 text-lg">Nothing differs.</p>
      </PanelBody>
    );
  }
  return (
    <ul>
      {changes.map((change) => (
        <li
          key={change.key}
          className="border-line border-t px-4 py-3 first:border-t-0 max-md:px-3"
        >
          <p className="flex items-center gap-2">
            <b>{change.title}</b>
            <Tag tone={change.change === "changed" ? "line" : "plain"}>{change.change}</Tag>
          </p>
          <dl className="mt-1 grid grid-cols-[96px_minmax(0,1fr)] gap-x-3 gap-y-1 text-sm">
            {change.fields.map((field) => (
              <div key={field.field} className="contents">
                <dt className="text-ink-3">{field.field}</dt>
                <dd className="min-w-0">
                  <DiffText before={field.before} after={field.after} className="text-sm" />
                </dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
