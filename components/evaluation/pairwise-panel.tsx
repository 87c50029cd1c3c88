"use client";

import { Check, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { glyphDomain, IntervalGlyph, IntervalScale } from "@/components/chart/interval-glyph";
import { DifferenceText } from "@/components/mark/difference-text";
import { PolicyMark } from "@/components/mark/policy-mark";
import { Panel, PanelBody, PanelFoot } from "@/components/ui/panel";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { TextButton } from "@/components/ui/text-link";
import { formatNumber, formatP, formatPlural } from "@/lib/client/format";
import type { EvaluationFigures, PairFigure } from "@/lib/contracts/evaluation";

const fewest = 6;

const words: Record<PairFigure["conclusion"], string> = {
  better: "first is better",
  worse: "first is worse",
  not_told_apart: "cannot tell them apart",
  not_after_correction: "cannot tell, corrected",
};

const isTold = ({ conclusion }: PairFigure) => conclusion === "better" || conclusion === "worse";

export function ConclusionWord({ conclusion }: { conclusion: PairFigure["conclusion"] }) {
  if (conclusion !== "better" && conclusion !== "worse") {
    return <span className="text-ink-2">{words[conclusion]}</span>;
  }
  const Icon = conclusion === "better" ? Check : TriangleAlert;
  const tone = conclusion === "better" ? "text-accent-text" : "text-wrong";
  return (
    <span className={`inline-flex items-center gap-1 align-middle font-strong ${tone}`}>
      <Icon aria-hidden="true" className="size-3" />
      {words[conclusion]}
    </span>
  );
}

/** What says most first: each version against the one before it of its size, then the rest. */
function inOrder({ pairs, policies }: EvaluationFigures): PairFigure[] {
  const policyOf = (id: string) => policies.find((one) => one.evaluationId === id)?.policy;
  const rank = (pair: PairFigure) => {
    const [first, second] = [policyOf(pair.firstId), policyOf(pair.secondId)];
    if (!first || !second) return 3;
    if (first.size !== second.size) return 2;
    return first.generation - second.generation === 1 ? 0 : 1;
  };
  return pairs.toSorted((a, b) => rank(a) - rank(b));
}

interface PairwisePanelProps {
  figures: EvaluationFigures;
  chosen: { first: string; second: string } | null;
  onChoose: (pair: PairFigure) => void;
}

/** Any two policies on the same questions: what may be said of them, corrected for how many are compared. */
export function PairwisePanel({ figures, chosen, onChoose }: PairwisePanelProps) {
  const [all, setAll] = useState(false);
  const rows = inOrder(figures);
  const shown = all ? rows : rows.slice(0, fewest);
  const domain = glyphDomain(rows);
  const policyOf = (id: string) => figures.policies.find((one) => one.evaluationId === id)?.policy;
  const told = rows.filter(isTold).length;
  return (
    <Panel
      title={`Pairwise, same ${formatNumber(figures.family.questionCount)} questions`}
      aside={
        rows.length > 0 &&
        `paired permutation test, Holm-corrected over ${formatPlural(rows.length, "pair")}`
      }
    >
      {rows.length === 0 ? (
        <PanelBody className="py-4 font-serif text-lg text-ink-2">
          Two policies evaluated on these questions can be compared; so far there is one, or nothing
          is claimed of the others.
        </PanelBody>
      ) : (
        <>
          <PanelBody className="py-3 font-serif text-lg">
            {told === 0
              ? `No two can be told apart on ${formatPlural(figures.family.questionCount, "question")}.`
              : `${formatNumber(told)} of ${formatPlural(rows.length, "pair")} can be told apart on ${formatPlural(figures.family.questionCount, "question")}.`}
          </PanelBody>
          <div className="border-line border-t">
            <Table label="Pairs of policies">
              <thead>
                <Tr>
                  <Th>First</Th>
                  <Th>Second</Th>
                  <Th>
                    <span className="sr-only">Difference drawn with its interval, points</span>
                    <IntervalScale domain={domain} />
                  </Th>
                  <Th num>First minus second, 95 %</Th>
                  <Th num>p</Th>
                  <Th>In words</Th>
                </Tr>
              </thead>
              <tbody>
                {shown.map((pair) => (
                  <PairRow
                    key={`${pair.firstId} ${pair.secondId}`}
                    pair={pair}
                    first={policyOf(pair.firstId)}
                    second={policyOf(pair.secondId)}
                    domain={domain}
                    selected={chosen?.first === pair.firstId && chosen.second === pair.secondId}
                    onChoose={() => onChoose(pair)}
                  />
                ))}
              </tbody>
            </Table>
          </div>
        </>
      )}
      {rows.length > fewest && (
        <PanelFoot>
          <TextButton onClick={() => setAll(!all)}>
            {all ? "Show fewer" : `All ${formatNumber(rows.length)}`}
          </TextButton>
        </PanelFoot>
      )}
    </Panel>
  );
}

type Policy = EvaluationFigures["policies"][number]["policy"];

function PairRow(props: {
  pair: PairFigure;
  first: Policy | undefined;
  second: Policy | undefined;
  domain: ReturnType<typeof glyphDomain>;
  selected: boolean;
  onChoose: () => void;
}) {
  const { pair, first, second, domain, selected, onChoose } = props;
  if (!first || !second) return null;
  const figure = { ...pair, value: pair.difference };
  const effect = `, compare ${first.size} gen ${first.generation} with ${second.size} gen ${second.generation} question by question`;
  return (
    <Tr selected={selected}>
      <Td>
        <PolicyMark generation={first.generation} size={first.size} />
      </Td>
      <Td>
        <PolicyMark generation={second.generation} size={second.size} />
      </Td>
      <Td className="w-[26%]">
        <IntervalGlyph {...figure} domain={domain} told={isTold(pair)} />
      </Td>
      <Td num>
        <DifferenceText figure={figure} />
      </Td>
      <Td num dim title={`alone ${formatP(pair.p)}`}>
        {formatP(pair.correctedP)}
      </Td>
      <Td title={pair.sentence}>
        <button
          type="button"
          aria-pressed={selected}
          onClick={onChoose}
          className="touch cursor-default underline-offset-2 hover:underline"
        >
          <ConclusionWord conclusion={pair.conclusion} />
          <span className="sr-only">{effect}</span>
        </button>
      </Td>
    </Tr>
  );
}
