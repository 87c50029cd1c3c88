import { Circle } from "@/components/mark/circle";
import { Diamond } from "@/components/mark/diamond";
import { TextButton } from "@/components/ui/text-link";
import type { DimensionScore } from "@/lib/contracts/trajectory";

interface RationaleListProps {
  scores: readonly DimensionScore[];
  onStep: (stepIndex: number) => void;
}

/** Why the judge said so, and why a person said otherwise. */
export function RationaleList({ scores, onStep }: RationaleListProps) {
  const lines = scores.flatMap((score) => [
    score.aiRationale
      ? {
          key: `${score.key}-ai`,
          ai: true,
          score,
          text: score.aiRationale,
          step: score.aiStepIndex,
        }
      : [],
    score.human !== null && score.humanReason
      ? { key: `${score.key}-person`, ai: false, score, text: score.humanReason, step: null }
      : [],
  ]);
  return (
    <section aria-labelledby="rationale">
      <h3 id="rationale" className="mb-1.5 font-strong text-sm">
        Rationale
      </h3>
      {lines.length === 0 && <p className="text-ink-3 text-sm">No reasons are given.</p>}
      <ul className="grid gap-1.5">
        {lines.flat().map(({ key, ai, score, text, step }) => (
          <li key={key} className="grid grid-cols-[14px_minmax(0,1fr)] items-baseline gap-x-2">
            {ai ? <Diamond /> : <Circle />}
            <span className="min-w-0 wrap-anywhere">
              <span className="sr-only">{ai ? "AI: " : "Person: "}</span>
              <span className="text-ink-3 text-sm">{score.title} </span>
              <span className="font-serif text-[14px]/5">“{text}”</span>{" "}
              {step !== null && (
                <TextButton className="text-sm" onClick={() => onStep(step)}>
                  step {step + 1}
                </TextButton>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
