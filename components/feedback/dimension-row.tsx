import { Scale15 } from "@/components/chart/scale-15";
import { showValue } from "@/components/feedback/score-values";
import { AiValue } from "@/components/mark/ai-value";
import { HumanValue } from "@/components/mark/human-value";
import type { DimensionScore } from "@/lib/contracts/trajectory";

const numberOf = (value: unknown) => (typeof value === "number" ? value : null);

/** Scale 1–5 with the AI's diamond and the person's circle, and both values in figures. */
export function DimensionRow({ score }: { score: DimensionScore }) {
  const onFive = score.kind === "numeric" && score.min === 1 && score.max === 5;
  const { ai, human } = score;
  return (
    <>
      <dt className="text-ink-2 text-sm">{score.title}</dt>
      <dd className="min-w-0">
        {onFive && (
          <Scale15
            label={score.title}
            ai={numberOf(ai)}
            human={numberOf(human)}
            className="w-full max-w-[128px]"
          />
        )}
      </dd>
      <dd className="flex items-center justify-end gap-1.5 whitespace-nowrap">
        {ai === null && human === null && <span className="text-ink-3 text-sm">unscored</span>}
        {ai !== null && <AiValue past={human !== null}>{showValue(ai)}</AiValue>}
        {human !== null && <HumanValue>{showValue(human)}</HumanValue>}
      </dd>
    </>
  );
}

export function DimensionList({ scores }: { scores: readonly DimensionScore[] }) {
  return (
    <dl className="grid grid-cols-[minmax(84px,auto)_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-0.5">
      {scores.map((score) => (
        <DimensionRow key={score.key} score={score} />
      ))}
    </dl>
  );
}
