import type { ArmFigures, Measure } from "@/lib/contracts/experiment";

/** The comparison with the reference, else how the arm stands to its parent. */
function sentencesOf(arms: readonly ArmFigures[]): string[] {
  const compared = arms.flatMap(({ toReference }) => (toReference ? [toReference.sentence] : []));
  if (compared.length > 0) return compared;
  return arms.flatMap(({ gain }) => (gain ? [gain.sentence] : []));
}

/** The conclusion first, in words. */
export function Conclusion({ measure, running }: { measure: Measure; running: boolean }) {
  const sentences = sentencesOf(measure.arms);
  return (
    <div className="grid gap-1">
      {sentences.map((sentence) => (
        <p key={sentence} className="max-w-[62ch] text-pretty font-serif text-[21px]/[28px]">
          {sentence}
        </p>
      ))}
      {sentences.length === 0 && (
        <p className="max-w-[62ch] font-serif text-[21px]/[28px] text-ink-2">
          Nothing is claimed: too many answers are missing, or no two arms share a seed yet.
        </p>
      )}
      {running && (
        <p className="text-ink-3 text-sm">Not all arms have come in: this may still change.</p>
      )}
    </div>
  );
}
