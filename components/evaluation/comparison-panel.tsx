import { glyphDomain, IntervalGlyph, IntervalScale } from "@/components/chart/interval-glyph";
import { VerdictSentence } from "@/components/evaluation/verdict-sentence";
import { Circle } from "@/components/mark/circle";
import { DifferenceText } from "@/components/mark/difference-text";
import { PolicyMark } from "@/components/mark/policy-mark";
import { VerdictWord } from "@/components/mark/verdict-word";
import { Message } from "@/components/ui/message";
import { Panel, PanelBody } from "@/components/ui/panel";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import {
  formatNumber,
  formatP,
  formatPercent,
  formatPlural,
  formatPoints,
} from "@/lib/client/format";
import type { Comparison } from "@/lib/contracts/iteration";

const decodings = { greedy: "greedy", as_deployed: "as deployed" } as const;

function Row({
  comparison,
  domain,
}: {
  comparison: Comparison;
  domain: ReturnType<typeof glyphDomain>;
}) {
  const { policy, policyAccuracy, parentAccuracy, difference } = comparison;
  return (
    <Tr>
      <Td>
        <PolicyMark generation={policy.generation} size={policy.size} />
      </Td>
      <Td num dim>
        {parentAccuracy.value === null ? "not claimed" : formatPoints(parentAccuracy.value)}
      </Td>
      <Td num className="font-strong">
        {policyAccuracy.value === null ? "not claimed" : formatPoints(policyAccuracy.value)}
      </Td>
      <Td className="w-[34%]">
        {difference && (
          <IntervalGlyph
            {...difference}
            domain={domain}
            told={difference.verdict !== "cannot_tell"}
          />
        )}
      </Td>
      <Td num>
        <DifferenceText figure={difference} />
      </Td>
      <Td num dim>
        {difference && formatP(difference.p)}
      </Td>
      <Td>{difference && <VerdictWord verdict={difference.verdict} />}</Td>
    </Tr>
  );
}

/** Says how it was tested, so that the figures can be believed or not. */
function methodWords(comparisons: readonly Comparison[]): string {
  const corrected =
    comparisons.length > 1 ? `, Holm-corrected for ${comparisons.length} comparisons` : "";
  return `Paired permutation test over questions${corrected}; intervals by bootstrap over questions.`;
}

/** Answers of both sides whose verdict is a person's; sizes that share a parent share its answers. */
function overriddenOf(comparisons: readonly Comparison[]): number {
  const parents = new Map(
    comparisons.map((one) => [one.parent.policyVersionId, one.overriddenVerdicts.parent]),
  );
  const own = comparisons.map((one) => one.overriddenVerdicts.policy);
  return [...own, ...parents.values()].reduce((sum, count) => sum + count, 0);
}

/** What was trained against its parent, on one set in one decoding. */
export function ComparisonPanel({ comparisons }: { comparisons: readonly Comparison[] }) {
  const [first] = comparisons;
  if (!first) return null;
  const domain = glyphDomain(comparisons.flatMap((one) => one.difference ?? []));
  const missing = Math.max(...comparisons.map((one) => one.missingShare));
  const overridden = overriddenOf(comparisons);
  const n = formatNumber(first.policyAccuracy.n);
  return (
    <Panel
      title="Evaluation against the parent"
      aside={`gen ${first.policy.generation} minus its parent, same ${n} questions, ${first.setName} ${first.split}, ${decodings[first.decoding]}`}
    >
      <PanelBody className="py-4">
        <VerdictSentence comparisons={comparisons} />
        <p className="mt-1.5 text-ink-3 text-sm">{methodWords(comparisons)}</p>
        {missing > 0 && (
          <Message tone="caution" className="mt-1.5">
            {formatPercent(missing)} of the answers are missing for reasons that are not the
            policy’s{missing > 0.01 && "; above 1 % no accuracy is claimed"}.
          </Message>
        )}
        {overridden > 0 && (
          <p className="mt-1.5 flex items-center gap-1.5 text-ink-3 text-sm">
            <Circle className="size-2" />
            {formatPlural(overridden, "answer")} counted by a person’s verdict instead of the
            grader’s.
          </p>
        )}
      </PanelBody>
      <div className="border-line border-t">
        <Table label="Difference to the parent">
          <thead>
            <Tr>
              <Th>Policy</Th>
              <Th num>gen {first.parent.generation}</Th>
              <Th num>gen {first.policy.generation}</Th>
              <Th>
                <span className="sr-only">Difference drawn with its interval, points</span>
                <IntervalScale domain={domain} />
              </Th>
              <Th num>Difference, 95 %</Th>
              <Th num>p</Th>
              <Th>In words</Th>
            </Tr>
          </thead>
          <tbody>
            {comparisons.map((comparison) => (
              <Row
                key={comparison.policy.policyVersionId}
                comparison={comparison}
                domain={domain}
              />
            ))}
          </tbody>
        </Table>
      </div>
    </Panel>
  );
}
