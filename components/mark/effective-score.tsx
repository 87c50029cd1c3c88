import { AiValue } from "@/components/mark/ai-value";
import { HumanValue } from "@/components/mark/human-value";
import { cn } from "@/components/ui/cn";
import { formatNumber } from "@/lib/client/format";

type EffectiveScoreProps = {
  /** null: unscored. */
  ai: number | null;
  /** null: nobody overrode it. */
  human: number | null;
  /** 2 for rewards, 0 for the 1–5 of a dimension. */
  digits?: number;
  className?: string;
};

/** A person's value if there is one, the AI's struck beside it; else the AI's alone; else the word. */
export function EffectiveScore({ ai, human, digits = 2, className }: EffectiveScoreProps) {
  if (ai === null && human === null) return <span className="text-ink-3">unscored</span>;
  return (
    <span className={cn("inline-flex items-center gap-1.5 align-middle", className)}>
      {ai !== null && <AiValue past={human !== null}>{formatNumber(ai, digits)}</AiValue>}
      {human !== null && <HumanValue>{formatNumber(human, digits)}</HumanValue>}
    </span>
  );
}
