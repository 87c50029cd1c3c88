import { Diamond } from "@/components/mark/diamond";
import { IntervalText } from "@/components/mark/interval-text";
import { StepKindTile } from "@/components/mark/step-kind";
import { Facts } from "@/components/ui/facts";
import { Panel, PanelBody, PanelFoot } from "@/components/ui/panel";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { formatNumber, formatP, formatPercent } from "@/lib/client/format";
import type { IterationDetail } from "@/lib/contracts/iteration";

type Judge = IterationDetail["judge"];
type Position = Pick<Judge, "positionOneShare" | "positionOneByChance" | "positionOneP">;

/** The share, what it would be by chance, and whether the difference could be chance. */
function PositionText({ positionOneShare, positionOneByChance, positionOneP }: Position) {
  return (
    <>
      <IntervalText figure={positionOneShare} />
      {positionOneByChance !== null && (
        <span className="text-ink-3">, {formatPercent(positionOneByChance, 0)} by chance</span>
      )}
      {positionOneP !== null && (
        <span className={positionOneP < 0.05 ? "text-wrong" : "text-ink-3"}>
          , p {formatP(positionOneP)}
        </span>
      )}
    </>
  );
}

function KindTable({ kinds }: { kinds: Judge["kinds"] }) {
  return (
    <Table label="The judge by step kind">
      <thead>
        <Tr>
          <Th>Step</Th>
          <Th num>Flips</Th>
          <Th num>First shown</Th>
          <Th num>Chance</Th>
          <Th num>p</Th>
        </Tr>
      </thead>
      <tbody>
        {kinds.map((row) => (
          <Tr key={row.kind}>
            <Td>
              <StepKindTile kind={row.kind} small named />
            </Td>
            <Td num>
              {row.flips.value === null ? (
                <span className="text-ink-3">one order</span>
              ) : (
                formatPercent(row.flips.value)
              )}
            </Td>
            <Td num title={`${formatNumber(row.positionOneShare.n)} answers`}>
              {row.positionOneShare.value !== null && formatPercent(row.positionOneShare.value)}
            </Td>
            <Td num dim>
              {row.positionOneByChance !== null && formatPercent(row.positionOneByChance, 0)}
            </Td>
            <Td num dim>
              {row.positionOneP !== null && formatP(row.positionOneP)}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

/** How the judge of this iteration behaved. */
export function JudgePanel({ judge }: { judge: Judge }) {
  if (judge.positionOneShare.n === 0) return null;
  return (
    <Panel
      title="Judge"
      mark={<Diamond />}
      aside={`${formatNumber(judge.overrideShare.n)} steps ranked`}
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
            { name: "First position preferred", value: <PositionText {...judge} /> },
            {
              name: "Best depends on the order shown",
              value:
                judge.flips.n === 0 ? (
                  <span className="text-ink-3">asked in one order</span>
                ) : (
                  <IntervalText figure={judge.flips} n />
                ),
            },
            {
              name: "Not asked, all samples alike",
              value: `${formatNumber(judge.sameValueSteps)} steps`,
            },
          ]}
        />
      </PanelBody>
      {judge.kinds.length > 1 && (
        <div className="border-line border-t">
          <KindTable kinds={judge.kinds} />
          <PanelFoot>
            Intervals draw whole questions; p is two-sided and exact over the shuffles
            {`, Holm-corrected over ${judge.kinds.length} kinds in the table`}.
          </PanelFoot>
        </div>
      )}
    </Panel>
  );
}
