import { ChartPanel } from "@/components/chart/chart-panel";
import { glyphDomain, IntervalGlyph, IntervalScale } from "@/components/chart/interval-glyph";
import { DifferenceText } from "@/components/mark/difference-text";
import { PanelFoot } from "@/components/ui/panel";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { formatP } from "@/lib/client/format";
import type { Measure, PairedFigure } from "@/lib/contracts/experiment";

interface Line {
  key: string;
  name: string;
  figure: PairedFigure;
  /** All seeds together; else one of them. */
  pooled: boolean;
  told: boolean;
  p: number;
}

/** Each arm against the reference: all seeds together, then seed by seed. */
function linesOf({ arms }: Measure): Line[] {
  return arms.flatMap(({ label, toReference, seeds }) => {
    if (toReference === null) return [];
    const told = toReference.conclusion === "better" || toReference.conclusion === "worse";
    const own = seeds.flatMap(({ seed, toReference: figure }) =>
      figure === null
        ? []
        : [
            {
              key: `${label} ${seed}`,
              name: `seed ${seed}`,
              figure,
              pooled: false,
              told: false,
              p: figure.p,
            },
          ],
    );
    const pooled = { key: label, name: label, figure: toReference, pooled: true, told };
    return [{ ...pooled, p: toReference.correctedP }, ...own];
  });
}

function Forest({ lines }: { lines: readonly Line[] }) {
  const domain = glyphDomain(lines.map(({ figure }) => figure));
  return (
    <div className="grid grid-cols-[minmax(96px,auto)_minmax(0,1fr)] items-center gap-x-4 px-4 py-3 max-md:px-3">
      {lines.map(({ key, name, figure, pooled, told }) => (
        <div key={key} className="contents">
          <span className={pooled ? "pt-1 font-strong" : "pl-3 text-ink-3 text-sm"}>{name}</span>
          <IntervalGlyph {...figure} domain={domain} told={told} className={pooled ? "mt-1" : ""} />
        </div>
      ))}
      <span className="text-ink-3 text-sm">points</span>
      <IntervalScale domain={domain} />
    </div>
  );
}

function ForestTable({ lines }: { lines: readonly Line[] }) {
  return (
    <Table label="Differences to the reference">
      <thead>
        <Tr>
          <Th>Arm</Th>
          <Th num>Difference, points</Th>
          <Th num>p</Th>
          <Th num>Questions</Th>
        </Tr>
      </thead>
      <tbody>
        {lines.map(({ key, name, figure, pooled, p }) => (
          <Tr key={key} className={pooled ? "font-strong" : "text-ink-2"}>
            <Td className={pooled ? "" : "pl-7! max-md:pl-5!"}>{name}</Td>
            <Td num>
              <DifferenceText figure={figure} />
            </Td>
            <Td num>{formatP(p)}</Td>
            <Td num>{figure.n}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

/** A forest plot of what each arm gains on the reference, and its table. */
export function ForestPanel({ measure, reference }: { measure: Measure; reference: string }) {
  const lines = linesOf(measure);
  if (lines.length === 0) return null;
  return (
    <ChartPanel
      title={`Minus ${reference}`}
      aside="paired by question"
      chart={<Forest lines={lines} />}
      table={<ForestTable lines={lines} />}
      foot={
        <PanelFoot>
          Filled: told apart after correction. The seeds under an arm are its own training runs:
          where they disagree, the interval over questions says too little.
        </PanelFoot>
      }
    />
  );
}
