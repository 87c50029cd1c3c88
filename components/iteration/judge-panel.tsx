import { Diamond } from "@/components/mark/diamond";
import { IntervalText } from "@/components/mark/interval-text";
import { Facts } from "@/components/ui/facts";
import { Panel, PanelBody } from "@/components/ui/panel";
import { formatNumber, formatPercent } from "@/lib/client/format";
import type { IterationDetail } from "@/lib/contracts/iteration";

/** How the judge of this iteration behaved. */
export function JudgePanel({ judge }: { judge: IterationDetail["judge"] }) {
  if (judge.positionOneShare.n === 0) return null;
  const chance = judge.positionOneByChance;
  return (
    <Panel
      title="Judge"
      mark={<Diamond />}
      aside={`${formatNumber(judge.positionOneShare.n)} steps ranked`}
    >
      <PanelBody>
        <Facts
          facts={[
            {
              name: "Selected that were right",
              value:
                judge.precision.n === 0 ? (
                  <span className="text-ink-3">not graded</span>
                ) : (
                  <IntervalText figure={judge.precision} n />
                ),
            },
            {
              name: "Another than the executed first",
              value: <IntervalText figure={judge.overrideShare} />,
            },
            {
              name: "First position preferred",
              value: (
                <>
                  <IntervalText figure={judge.positionOneShare} />
                  {chance !== null && (
                    <span className="text-ink-3">, {formatPercent(chance, 0)} by chance</span>
                  )}
                </>
              ),
            },
            {
              name: "Not asked, all samples alike",
              value: `${formatNumber(judge.sameValueSteps)} steps`,
            },
          ]}
        />
      </PanelBody>
    </Panel>
  );
}
