import { ReportRows } from "@/components/experiment/report-row";
import { Panel, PanelFoot } from "@/components/ui/panel";
import { Table, Th, Tr } from "@/components/ui/table";
import type { ExperimentDetail, Measure } from "@/lib/contracts/experiment";

/** Why an arm did not come to its end, in the words its own page has. */
function Broken({ detail }: { detail: ExperimentDetail }) {
  const broken = detail.siblings.filter(({ state }) => ["failed", "cancelled"].includes(state));
  if (broken.length === 0) return null;
  return (
    <ul className="grid gap-1 border-line border-t px-4 py-2 text-sm max-md:px-3">
      {broken.map(({ iterationId, label, seed, state, reason }) => (
        <li key={iterationId} className="text-pretty text-ink-2">
          <b>
            {label}, seed {seed}
          </b>{" "}
          {state === "failed" ? "failed" : "was stopped"}. {reason}
        </li>
      ))}
    </ul>
  );
}

/** One table: arms × seeds, what each reached, gained and cost. */
export function ReportPanel({
  detail,
  measure,
  name,
}: {
  detail: ExperimentDetail;
  /** Null: nothing is evaluated yet. */
  measure: Measure | null;
  name: string;
}) {
  const n = Math.max(0, ...(measure?.arms ?? []).map((arm) => arm.accuracy.n));
  return (
    <Panel title="Arms and seeds" aside={n > 0 ? `${name}, ${n} questions` : name}>
      <Table label="Each arm and seed">
        <thead>
          <Tr>
            <Th>Arm</Th>
            <Th>State</Th>
            <Th num>Accuracy, %</Th>
            <Th num>Over the parent, points</Th>
            <Th num>Minus the reference, points</Th>
            <Th num>p</Th>
            <Th num>Examples</Th>
            <Th num>Calls</Th>
            <Th num>Tokens</Th>
            <Th num>USD</Th>
            <Th num>Time</Th>
          </Tr>
        </thead>
        <tbody>
          {detail.arms.map(({ label }) => (
            <ReportRows
              key={label}
              detail={detail}
              label={label}
              figures={measure?.arms.find((arm) => arm.label === label) ?? null}
            />
          ))}
        </tbody>
      </Table>
      <Broken detail={detail} />
      <PanelFoot>
        Intervals 95 %, over questions; all seeds of an arm together in its own row, the same
        question asked of three policies counted as one. p of the paired permutation test; of an
        arm’s row after Holm over the arms. Calls, tokens and time of growth, judging and training;
        evaluation is not in them.
      </PanelFoot>
    </Panel>
  );
}
