import type { ReactNode } from "react";
import { IntervalText } from "@/components/mark/interval-text";
import { OutcomeChange } from "@/components/mark/outcome-change";
import { Panel, PanelBody } from "@/components/ui/panel";
import { formatNumber, formatPercent, formatPlural } from "@/lib/client/format";
import type { Comparison } from "@/lib/contracts/iteration";

function Line({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-ink-2">{name}</dt>
      <dd className="text-right tabular-nums">{children}</dd>
    </div>
  );
}

/** Whether the relevance and the grounding check help: draft to final. */
export function ChecksPanel({ comparison }: { comparison: Comparison }) {
  const { wrongToRight, rightToWrong, answers } = comparison.flips;
  const share = (count: number) => (answers === 0 ? "" : formatPercent(count / answers));
  const count = (value: number) => (
    <>
      <b>{formatNumber(value)}</b> <span className="text-ink-3">{share(value)}</span>
    </>
  );
  return (
    <Panel
      title="What the two checks change"
      aside={`draft to final, ${comparison.policy.size}, ${formatPlural(answers, "answer")}`}
    >
      <PanelBody>
        <dl className="grid grid-cols-[auto_1fr] gap-x-3.5 gap-y-1.5">
          <Line name={<OutcomeChange from="wrong" to="right" />}>{count(wrongToRight)}</Line>
          <Line name={<OutcomeChange from="right" to="wrong" />}>{count(rightToWrong)}</Line>
          <Line name="Draft">
            <IntervalText figure={comparison.draftAccuracy} />
          </Line>
          <Line name="Final">
            <IntervalText figure={comparison.policyAccuracy} />
          </Line>
        </dl>
      </PanelBody>
    </Panel>
  );
}
