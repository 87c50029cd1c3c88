import { PolicyMark } from "@/components/mark/policy-mark";
import { Panel, PanelFoot } from "@/components/ui/panel";
import { formatNumber } from "@/lib/client/format";
import type { ExperimentDetail } from "@/lib/contracts/experiment";

/** What each arm does, and what all of them share. */
export function ArmsPanel({ detail }: { detail: ExperimentDetail }) {
  const { arms, parent, setName, questionCount, seeds } = detail;
  const count = questionCount === null ? "all" : formatNumber(questionCount);
  return (
    <Panel title="What is compared" aside={<PolicyMark {...parent} />}>
      <dl className="grid gap-2.5 px-4 py-3 max-md:px-3">
        {arms.map(({ label, settings }, index) => (
          <div key={label}>
            <dt className="font-strong">
              {label}
              {index === 0 && <span className="font-normal text-ink-3"> reference</span>}
            </dt>
            <dd className="text-pretty text-ink-2 text-sm first-letter:uppercase">{settings}</dd>
          </div>
        ))}
      </dl>
      <PanelFoot>
        Each from {parent.size} · gen {parent.generation}, {count} questions of {setName}, seeds{" "}
        {seeds.join(", ")}.
      </PanelFoot>
    </Panel>
  );
}
