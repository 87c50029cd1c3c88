import { Crosshair, TriangleAlert } from "lucide-react";
import { Circle } from "@/components/mark/circle";
import { CitationChip } from "@/components/trajectory/citation-chip";
import { RankMark } from "@/components/trajectory/rank-mark";
import { thoughtsOf, wordsOfReply } from "@/components/trajectory/step-words";
import { cn } from "@/components/ui/cn";
import { Tag } from "@/components/ui/tag";
import { formatNumber } from "@/lib/client/format";
import type { SampleView, StepView } from "@/lib/contracts/trajectory";

interface SampleRowProps {
  step: StepView;
  sample: SampleView;
  chosen: boolean;
  onChoose: () => void;
}

function SampleText({ step, sample }: { step: StepView; sample: SampleView }) {
  const words = wordsOfReply(step.kind, sample.parsed);
  if (!words) {
    return (
      <p className="max-h-32 overflow-auto font-mono text-ink-3 text-sm wrap-anywhere">
        {sample.raw ?? "erased; its hash stands"}
      </p>
    );
  }
  const thoughts = thoughtsOf(sample.parsed);
  return (
    <>
      <p className="font-serif text-[14px]/5 wrap-anywhere">
        {words.text || <span className="text-ink-3">empty</span>}{" "}
        {words.linkIds.map((linkId) => (
          <span key={linkId} className="pr-1">
            <CitationChip linkId={linkId} />
          </span>
        ))}
      </p>
      {thoughts && <p className="text-ink-3 text-sm wrap-anywhere">{thoughts}</p>}
    </>
  );
}

function SampleMarks({ step, sample }: { step: StepView; sample: SampleView }) {
  if (!sample.executed && !sample.trainingTarget && sample.parseError === null) return null;
  return (
    <div className="mt-1 flex flex-wrap gap-1">
      {sample.executed && <Tag tone="ink">executed</Tag>}
      {sample.trainingTarget && (
        <Tag tone={step.targetSource === "person" ? "human" : "accent"}>
          {step.targetSource === "person" ? <Circle /> : <Crosshair aria-hidden="true" />}
          training target
        </Tag>
      )}
      {sample.parseError !== null && (
        <Tag tone="warn" className="h-auto min-h-[18px] whitespace-normal">
          <TriangleAlert aria-hidden="true" /> invalid: {sample.parseError}
        </Tag>
      )}
    </div>
  );
}

/** One of the n: what it says, how likely it was, how the ranker placed it. Choosing it changes nothing by itself. */
export function SampleRow({ step, sample, chosen, onChoose }: SampleRowProps) {
  const number = sample.index + 1;
  return (
    <tr
      className={cn(
        "align-top hover:bg-hover",
        sample.executed && "bg-canvas",
        chosen && "bg-selected",
      )}
    >
      <td
        className={cn(
          "border-line border-t py-2 pl-3",
          sample.trainingTarget && "shadow-[inset_3px_0_var(--accent)]",
        )}
      >
        <label className="touch inline-flex items-center gap-1.5 text-ink-3 tabular-nums">
          <input
            type="radio"
            name={`sample-of-step-${step.index}`}
            aria-label={`Choose sample ${number}`}
            checked={chosen}
            onChange={onChoose}
            className="size-3 accent-(--accent)"
          />
          {number}
        </label>
      </td>
      <td className="border-line border-t px-2.5 py-2">
        <SampleText step={step} sample={sample} />
        <SampleMarks step={step} sample={sample} />
      </td>
      <td className="whitespace-nowrap border-line border-t px-2.5 py-2">
        {sample.perplexityRank === null || sample.perplexity === null ? (
          <span className="text-ink-3 text-sm">none given</span>
        ) : (
          <span className="inline-flex items-center gap-1.5">
            <RankMark rank={sample.perplexityRank} by="perplexity" />
            <span className="text-ink-3 text-sm tabular-nums">
              {formatNumber(sample.perplexity, 2)}
            </span>
          </span>
        )}
      </td>
      <td className="whitespace-nowrap border-line border-t px-2.5 py-2 pr-3">
        {sample.rankerRank === null ? (
          <span className="text-ink-3 text-sm">not ranked</span>
        ) : (
          <RankMark rank={sample.rankerRank} by="ranker" />
        )}
      </td>
    </tr>
  );
}
