import { TriangleAlert } from "lucide-react";
import { thoughtsOf, wordsOfReply } from "@/components/trajectory/step-words";
import { Tag } from "@/components/ui/tag";
import { formatNumber } from "@/lib/client/format";
import type { TriedSample, TriedSide } from "@/lib/contracts/prompt";
import type { StepKind } from "@/lib/domain/step-kind";

/** Below this share of one a token was a close call, and is underlined. */
const unsure = 0.5;

/** Each token of a reply; the less likely, the stronger its line. The exact figure is its title. */
function Tokens({ tokens }: { tokens: NonNullable<TriedSample["tokens"]> }) {
  return (
    <>
      <p className="whitespace-pre-wrap font-mono text-sm/6 wrap-anywhere">
        {tokens.map(({ token, logprob }, position) => {
          const share = Math.exp(logprob);
          return (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: tokens of one fixed reply
              key={position}
              title={`log-probability ${logprob.toFixed(2)}, ${(100 * share).toFixed(0)} %`}
              className={
                share < unsure ? "bg-sunken underline decoration-ink-3 underline-offset-4" : ""
              }
            >
              {token}
            </span>
          );
        })}
      </p>
      <table className="mt-1 text-sm">
        <caption className="pb-1 text-left text-ink-3">
          Log-probability of each token, given all before it
        </caption>
        <tbody>
          {tokens.slice(0, 60).map(({ token, logprob }, position) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: tokens of one fixed reply
            <tr key={position}>
              <td className="max-w-60 truncate pr-4 font-mono">{JSON.stringify(token)}</td>
              <td className="text-right tabular-nums">{logprob.toFixed(3)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {tokens.length > 60 && (
        <p className="text-ink-3 text-sm">First 60 of {formatNumber(tokens.length)} tokens.</p>
      )}
    </>
  );
}

function SampleRow({
  kind,
  sample,
  number,
}: {
  kind: StepKind;
  sample: TriedSample;
  number: number;
}) {
  const words = wordsOfReply(kind, sample.parsed);
  const thoughts = thoughtsOf(sample.parsed);
  return (
    <li className="grid grid-cols-[20px_minmax(0,1fr)_auto] gap-x-2 border-line py-2 not-last:border-b">
      <span className="grid size-4 place-items-center rounded-mark text-xs shadow-[inset_0_0_0_1px_var(--line-strong)]">
        {number}
      </span>
      <div className="min-w-0">
        {words ? (
          <p className="font-serif text-lg wrap-anywhere">
            {words.text || <span className="text-ink-3">empty</span>}{" "}
            {words.linkIds.map((linkId) => (
              <Tag key={linkId} mono tone="plain" className="mr-1">
                {linkId}
              </Tag>
            ))}
          </p>
        ) : (
          <Tag tone="warn" className="h-auto min-h-[18px] whitespace-normal">
            <TriangleAlert aria-hidden="true" /> invalid: {sample.parseError}
          </Tag>
        )}
        {thoughts && <p className="text-ink-3 text-sm wrap-anywhere">{thoughts}</p>}
        <details className="mt-1">
          <summary className="cursor-default text-ink-3 text-sm">
            {sample.tokens ? "Tokens" : "As it came"}
          </summary>
          {sample.tokens ? (
            <Tokens tokens={sample.tokens} />
          ) : (
            <p className="whitespace-pre-wrap font-mono text-sm wrap-anywhere">{sample.text}</p>
          )}
        </details>
      </div>
      <span className="grid justify-items-end text-ink-3 text-sm tabular-nums">
        <span>{formatNumber(sample.tokenCount)} tokens</span>
        {sample.perplexity !== null && <span>perplexity {sample.perplexity.toFixed(2)}</span>}
      </span>
    </li>
  );
}

/** All samples of one side, each with what was read of it or why nothing was. */
export function TrialSamples({ kind, side }: { kind: StepKind; side: TriedSide }) {
  if (side.samples.length === 0) {
    return <p className="px-4 py-3 text-ink-3 text-sm max-md:px-3">The endpoint gave no sample.</p>;
  }
  return (
    <ol className="px-4 pb-1 max-md:px-3">
      {side.samples.map((sample, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: samples of one fixed trial
        <SampleRow key={position} kind={kind} sample={sample} number={position + 1} />
      ))}
    </ol>
  );
}
