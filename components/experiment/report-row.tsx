import Link from "next/link";
import { siblingOf, spendingOf } from "@/components/experiment/figure-text";
import { StateCell } from "@/components/iteration/state-tag";
import { DifferenceText } from "@/components/mark/difference-text";
import { IntervalText } from "@/components/mark/interval-text";
import { Td, Tr } from "@/components/ui/table";
import { formatCompact, formatNumber, formatP, formatUsd } from "@/lib/client/format";
import { formatDuration } from "@/lib/client/format-time";
import type {
  ArmFigures,
  ExperimentDetail,
  PairedFigure,
  Sibling,
} from "@/lib/contracts/experiment";
import type { ShareFigure } from "@/lib/contracts/figure";

const link = "text-ink underline decoration-accent-line underline-offset-2 hover:decoration-accent";

function Figures({
  accuracy,
  gain,
  toReference,
  isReference,
}: {
  accuracy: ShareFigure | null;
  gain: PairedFigure | null;
  toReference: PairedFigure | null;
  isReference: boolean;
}) {
  return (
    <>
      <Td num>
        <IntervalText figure={accuracy} points />
      </Td>
      <Td num>
        <DifferenceText figure={gain} />
      </Td>
      <Td num dim={isReference}>
        {isReference ? "reference" : <DifferenceText figure={toReference} />}
      </Td>
    </>
  );
}

function Spending({ of }: { of: ReturnType<typeof spendingOf> }) {
  if (of === null) {
    return (
      <Td colSpan={5} num dim>
        not yet
      </Td>
    );
  }
  return (
    <>
      <Td num>{of.examples === 0 ? "none" : formatNumber(of.examples)}</Td>
      <Td num>{formatCompact(of.calls)}</Td>
      <Td num>{formatCompact(of.tokens)}</Td>
      <Td num dim={of.costMicros === 0}>
        {formatUsd(of.costMicros / 1e6)}
      </Td>
      <Td num>{of.seconds === 0 ? "not yet" : formatDuration(of.seconds * 1000)}</Td>
    </>
  );
}

const percent = ({ done, total }: Sibling) =>
  total === null || total === 0 ? "" : ` ${Math.floor((100 * done) / total)} %`;

function Standing({ sibling }: { sibling: Sibling }) {
  const decision = sibling.accepted ? ("accepted" as const) : null;
  return (
    <span title={sibling.reason || undefined}>
      <StateCell state={sibling.state} decision={decision} arm={sibling} />
      {percent(sibling)}
    </span>
  );
}

/** An arm over all its seeds, then each seed under it. */
export function ReportRows({
  detail,
  label,
  figures,
}: {
  detail: ExperimentDetail;
  label: string;
  /** Null: nothing of it is evaluated yet. */
  figures: ArmFigures | null;
}) {
  const siblings = detail.siblings.filter((one) => one.label === label);
  const isReference = detail.arms[0]?.label === label;
  const done = siblings.filter((one) => one.state === "done").length;
  return (
    <>
      <Tr className="font-strong">
        <Td>{label}</Td>
        <Td dim>
          {done} of {siblings.length} seeds
        </Td>
        <Figures
          accuracy={figures?.accuracy ?? null}
          gain={figures?.gain ?? null}
          toReference={figures?.toReference ?? null}
          isReference={isReference}
        />
        <Td num dim={!figures?.toReference}>
          {figures?.toReference ? formatP(figures.toReference.correctedP) : "–"}
        </Td>
        <Spending of={spendingOf(siblings)} />
      </Tr>
      {siblings.map((sibling) => {
        const own = figures?.seeds.find((one) => one.seed === sibling.seed);
        const one = siblingOf(detail, label, sibling.seed) ?? sibling;
        return (
          <Tr key={sibling.iterationId} className="text-ink-2">
            <Td className="pl-7! max-md:pl-5!">
              <Link
                href={`/iterations/${sibling.iterationId}`}
                aria-label={`${label}, seed ${sibling.seed}`}
                className={link}
              >
                seed {sibling.seed}
              </Link>
            </Td>
            <Td>
              <Standing sibling={one} />
            </Td>
            <Figures
              accuracy={own?.accuracy ?? null}
              gain={own?.gain ?? null}
              toReference={own?.toReference ?? null}
              isReference={isReference}
            />
            <Td num dim>
              {own?.toReference ? formatP(own.toReference.p) : "–"}
            </Td>
            <Spending of={spendingOf([one])} />
          </Tr>
        );
      })}
    </>
  );
}
