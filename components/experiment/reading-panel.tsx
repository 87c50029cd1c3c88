import { Panel } from "@/components/ui/panel";
import type { ExperimentKey } from "@/lib/domain/experiment";
import { experimentLimits, experimentReading } from "@/lib/rest/experiment-limits";

const term = "font-label text-ink-3 text-sm";

/** What the report shows, and what it does not. */
export function ReadingPanel({ experiment }: { experiment: ExperimentKey }) {
  const { shows, doesNot } = experimentReading[experiment];
  return (
    <Panel title="How to read it">
      <dl className="grid gap-3 px-4 py-3 text-pretty text-ink-2 max-md:px-3">
        <div className="grid gap-0.5">
          <dt className={term}>It shows</dt>
          <dd>{shows}</dd>
        </div>
        <div className="grid gap-1.5">
          <dt className={term}>It does not show</dt>
          {[doesNot, ...experimentLimits].map((limit) => (
            <dd key={limit}>{limit}</dd>
          ))}
        </div>
      </dl>
    </Panel>
  );
}
