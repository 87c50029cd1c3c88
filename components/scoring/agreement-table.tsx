import { Table, Td, Th, Tr } from "@/components/ui/table";
import { formatInterval, formatNumber } from "@/lib/client/format";
import type { AgreementFigure, ScoringRunView } from "@/lib/contracts/scoring-run";

function FigureText({ figure }: { figure: AgreementFigure | undefined }) {
  if (!figure || figure.n === 0) return <span className="text-ink-3">not shared</span>;
  if (figure.value === null) return <span className="text-ink-3">undefined</span>;
  return (
    <span className="whitespace-nowrap">
      {formatNumber(figure.value, 2)}
      {figure.low !== null && figure.high !== null && (
        <span className="text-ink-3"> {formatInterval([figure.low, figure.high], 2)}</span>
      )}
    </span>
  );
}

const meanText = (mean: number | null | undefined) =>
  mean === null || mean === undefined ? "none" : formatNumber(mean, 2);

/** Means and agreement of each other run with the primary one, dimension by dimension. */
export function AgreementTable({ runs }: { runs: readonly ScoringRunView[] }) {
  const primary = runs.find((run) => run.isPrimary);
  const others = runs.filter((run) => run.agreement !== null);
  if (!primary || others.length === 0) return null;
  const keys = new Map(
    [primary, ...others].flatMap((run) => run.dimensions.map((one) => [one.key, one.title])),
  );
  const meanOf = (run: ScoringRunView, key: string) =>
    run.dimensions.find((one) => one.key === key)?.mean;
  return (
    <div className="border-line border-t">
      {others.map((run) => (
        <Table key={run.id} label={`${run.model}, ${run.rubric}, against the primary run`}>
          <caption className="px-4 pt-2.5 pb-1 text-left text-ink-2 text-sm max-md:px-3">
            <b>
              {run.model}, {run.rubric}
            </b>{" "}
            against {primary.model}, {primary.rubric}, on{" "}
            {formatNumber(run.agreement?.reward.n ?? 0)} trajectories that both scored
          </caption>
          <thead>
            <Tr>
              <Th>Mean worth, 0 to 1</Th>
              <Th num>Primary</Th>
              <Th num>This run</Th>
              <Th num>Agreement, 95 %</Th>
            </Tr>
          </thead>
          <tbody>
            {[...keys].map(([key, title]) => (
              <Tr key={key}>
                <Td>{title}</Td>
                <Td num dim>
                  {meanText(meanOf(primary, key))}
                </Td>
                <Td num>{meanText(meanOf(run, key))}</Td>
                <Td num title="quadratic-weighted kappa">
                  <FigureText
                    figure={run.agreement?.dimensions.find((one) => one.key === key)?.kappa}
                  />
                </Td>
              </Tr>
            ))}
            <Tr>
              <Td className="font-label">Reward</Td>
              <Td num dim>
                {meanText(primary.meanReward)}
              </Td>
              <Td num>{meanText(run.meanReward)}</Td>
              <Td num title="Spearman’s rank correlation">
                <FigureText figure={run.agreement?.reward} />
              </Td>
            </Tr>
          </tbody>
        </Table>
      ))}
      <p className="border-line border-t px-4 py-2 text-ink-3 text-sm max-md:px-3">
        Agreement: quadratic-weighted kappa of a dimension, Spearman’s correlation of the reward;
        intervals draw whole questions.
      </p>
    </div>
  );
}
