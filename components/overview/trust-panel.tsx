import { Circle } from "@/components/mark/circle";
import { Diamond } from "@/components/mark/diamond";
import { IntervalText } from "@/components/mark/interval-text";
import { Facts } from "@/components/ui/facts";
import { Note } from "@/components/ui/note";
import { Panel, PanelBody } from "@/components/ui/panel";
import { formatNumber, formatPercent } from "@/lib/client/format";
import type { Overview } from "@/lib/contracts/overview";

type Judge = NonNullable<Overview["judge"]>;

function Unscored({ unscored }: Pick<Judge, "unscored">) {
  if (unscored.of === 0) return <span className="text-ink-3">nothing asked</span>;
  return (
    <span>
      {formatPercent(unscored.count / unscored.of)}{" "}
      <span className="text-ink-3">
        {formatNumber(unscored.count)} of {formatNumber(unscored.of)} steps
      </span>
    </span>
  );
}

/** How far to trust the judge: what it chose, how it leans, what it left out. */
export function TrustPanel({ judge, practice }: { judge: Overview["judge"]; practice: boolean }) {
  if (judge === null) {
    return (
      <Panel title="How far to trust the judge">
        <p className="px-4 py-4 font-serif text-lg text-ink-2 max-md:px-3">
          The first ranking measures the judge: how often its choice is right, and whether it leans
          to one position.
        </p>
      </Panel>
    );
  }
  const { positionOne, positionOneByChance: chance } = judge;
  return (
    <Panel title="How far to trust the judge">
      <PanelBody>
        <Facts
          facts={[
            {
              name: "agreement",
              term: (
                <span className="inline-flex items-center gap-1.5">
                  <Diamond /> with <Circle /> same value
                  <span className="sr-only">: AI and people agree</span>
                </span>
              ),
              value:
                judge.agreement.n === 0 ? (
                  <span className="text-ink-3">nobody scored yet</span>
                ) : (
                  <IntervalText figure={judge.agreement} n />
                ),
            },
            {
              name: "Selected that were right",
              value:
                judge.selectionsRight.n === 0 ? (
                  <span className="text-ink-3">not graded</span>
                ) : (
                  <IntervalText figure={judge.selectionsRight} n />
                ),
            },
            {
              name: "First position preferred",
              value: (
                <span>
                  {positionOne.value === null ? "not asked" : formatPercent(positionOne.value)}{" "}
                  {chance !== null && (
                    <span className="text-ink-3">{formatPercent(chance, 0)} by chance</span>
                  )}
                </span>
              ),
            },
            { name: "Unscored", value: <Unscored unscored={judge.unscored} /> },
          ]}
        />
      </PanelBody>
      <PanelBody rule>
        <Note>
          {practice && "Judge and grader are rules here, not models. "}
          Measured on iteration {judge.iterationNumber}.
        </Note>
      </PanelBody>
    </Panel>
  );
}
