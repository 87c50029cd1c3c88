"use client";

import { Info } from "lucide-react";
import { useState } from "react";
import { TrialSamples } from "@/components/prompt/trial-samples";
import { wordsOfReply } from "@/components/trajectory/step-words";
import { Message } from "@/components/ui/message";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { formatNumber, formatUsd } from "@/lib/client/format";
import { formatDuration } from "@/lib/client/format-time";
import type { PromptTrial, TriedSide } from "@/lib/contracts/prompt";
import type { StepKind } from "@/lib/domain/step-kind";

interface TrialResultProps {
  kind: StepKind;
  trial: PromptTrial;
  titles: readonly string[];
}

const valid = (side: TriedSide) => side.samples.filter(({ parseError }) => parseError === null);
const micros = 1_000_000;

function distinct(side: TriedSide): number {
  return new Set(valid(side).map(({ parsed }) => JSON.stringify(parsed))).size;
}

function meanTokens(side: TriedSide): string {
  const { samples } = side;
  if (samples.length === 0) return "none";
  return formatNumber(samples.reduce((sum, one) => sum + one.tokenCount, 0) / samples.length);
}

/** What each side comes to, one line a figure. */
function rowsOf({ isPriced }: PromptTrial): [string, (side: TriedSide) => string][] {
  return [
    ["Valid samples", (side) => `${valid(side).length} of ${side.samples.length}`],
    ["Distinct replies", (side) => formatNumber(distinct(side))],
    [
      "Tokens in",
      (side) => (side.promptTokens === null ? "not counted" : formatNumber(side.promptTokens)),
    ],
    ["Tokens out, mean", meanTokens],
    ["Calls", (side) => formatNumber(side.callCount)],
    ["Cost", (side) => (isPriced ? formatUsd(side.costMicros / micros) : "not priced")],
    ["Time", (side) => formatDuration(side.latencyMs)],
  ];
}

function FirstReply({ kind, side, title }: { kind: StepKind; side: TriedSide; title: string }) {
  const words = wordsOfReply(kind, valid(side)[0]?.parsed);
  return (
    <div className="min-w-0 px-4 py-3 not-first:border-line not-first:border-l max-md:px-3">
      <p className="flex gap-2 text-sm">
        <b className="first-letter:uppercase">{title}</b>
        <span className="ml-auto text-ink-3">first valid</span>
      </p>
      {side.fault && (
        <Message tone="fault" className="mt-1.5">
          {side.fault.message} <span className="font-mono text-xs">{side.fault.code}</span>
        </Message>
      )}
      {words && (
        <p className="mt-1.5 font-serif text-lg wrap-anywhere">
          {words.text || <span className="text-ink-3">empty</span>}
        </p>
      )}
      {!words && !side.fault && <p className="mt-1.5 text-ink-3 text-sm">no valid sample</p>}
      {words && words.linkIds.length > 0 && (
        <p className="mt-1 text-ink-3 text-sm">links {words.linkIds.join(", ")}</p>
      )}
    </div>
  );
}

/** Both sides of a trial: the first valid replies, the figures, every sample with its tokens. */
export function TrialResult({ kind, trial, titles }: TrialResultProps) {
  const [at, setAt] = useState(String(titles.length - 1));
  const shown = trial.sides[Number(at)] ?? trial.sides[0];
  const noLogprobs = trial.sides.some((side) =>
    side.samples.some(({ perplexity }) => perplexity === null),
  );
  return (
    <div className="border-line border-t">
      <div className={trial.sides.length > 1 ? "grid grid-cols-2" : ""}>
        {trial.sides.map((side, position) => (
          <FirstReply
            key={titles[position]}
            kind={kind}
            side={side}
            title={titles[position] ?? "this version"}
          />
        ))}
      </div>
      <table className="w-full border-line border-t text-sm">
        <caption className="sr-only">Figures of the trial</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">Figure</th>
            {titles.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rowsOf(trial).map(([name, figure]) => (
            <tr key={name}>
              <th scope="row" className="px-4 py-1 text-left font-body text-ink-3 max-md:px-3">
                {name}
              </th>
              {trial.sides.map((side, position) => (
                <td
                  key={titles[position]}
                  className="px-4 py-1 text-right tabular-nums max-md:px-3"
                >
                  {figure(side)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="flex flex-wrap items-center gap-2 border-line border-t px-4 pt-3 max-md:px-3">
        <h3 className="font-strong text-sm">The samples</h3>
        {titles.length > 1 && (
          <SegmentedControl
            label="Whose samples"
            value={at}
            onChange={setAt}
            options={titles.map((title, position) => ({ value: String(position), label: title }))}
            className="ml-auto"
          />
        )}
      </div>
      {shown && <TrialSamples key={at} kind={kind} side={shown} />}
      <Message icon={<Info aria-hidden="true" />} className="border-line border-t px-4 py-3">
        One question shows an effect, not its size.
        {noLogprobs && " No perplexity: the endpoint returns no log-probabilities."}
      </Message>
    </div>
  );
}
