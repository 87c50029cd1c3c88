import { IntervalText } from "@/components/mark/interval-text";
import { PolicyMark } from "@/components/mark/policy-mark";
import { Panel, PanelFoot } from "@/components/ui/panel";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { formatNumber, formatPercent, formatPoints } from "@/lib/client/format";
import type { EvaluationFigures, PolicyFigures } from "@/lib/contracts/evaluation";

function flipWords({ flips }: PolicyFigures): string {
  if (flips.answers === 0) return "none graded twice";
  return `${formatNumber(flips.wrongToRight)} to right, ${formatNumber(flips.rightToWrong)} to wrong of ${formatNumber(flips.answers)}`;
}

/** What one run does not show: the spread over runs, the best of k, the majority, and what the checks turned over. */
export function RunsPanel({ figures }: { figures: EvaluationFigures }) {
  const ks = [
    ...new Set(figures.policies.flatMap((one) => one.passAtK.map(({ k }) => k))),
  ].toSorted((a, b) => a - b);
  const hasRuns = ks.length > 0;
  return (
    <Panel
      title="Draft to final, and over the runs"
      aside={hasRuns ? "shares with their 95 % interval over questions" : "a single run each"}
    >
      <Table label="Checks and runs">
        <thead>
          <Tr>
            <Th>Policy</Th>
            <Th num>The checks turned</Th>
            {hasRuns && <Th num>Mean ± sd, runs</Th>}
            {ks.slice(1).map((k) => (
              <Th key={k} num>
                pass@{k}
              </Th>
            ))}
            {hasRuns && <Th num>Majority vote</Th>}
            {hasRuns && <Th num>Between runs</Th>}
          </Tr>
        </thead>
        <tbody>
          {figures.policies.map((one) => (
            <Tr key={one.evaluationId}>
              <Td>
                <PolicyMark generation={one.policy.generation} size={one.policy.size} />
              </Td>
              <Td num dim>
                {flipWords(one)}
              </Td>
              {hasRuns && (
                <Td num>
                  {one.runs && one.runs.sd !== null
                    ? `${formatPoints(one.runs.mean)} ± ${formatPoints(one.runs.sd)}, ${formatNumber(one.runs.runs)}`
                    : "one run"}
                </Td>
              )}
              {ks.slice(1).map((k) => (
                <Td key={k} num>
                  <IntervalText
                    points
                    figure={one.passAtK.find((pass) => pass.k === k)?.figure ?? null}
                  />
                </Td>
              ))}
              {hasRuns && (
                <Td num>
                  <IntervalText points figure={one.majority} />
                </Td>
              )}
              {hasRuns && (
                <Td num dim>
                  {one.variance ? formatPercent(one.variance.runs) : "not known"}
                </Td>
              )}
            </Tr>
          ))}
        </tbody>
      </Table>
      {hasRuns && (
        <PanelFoot>
          Between runs: the share of all variance that a second run of everything would move; the
          rest lies between questions, or in the same question coming out differently.
        </PanelFoot>
      )}
    </Panel>
  );
}
