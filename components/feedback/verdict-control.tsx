import { Check, X } from "lucide-react";
import { AiValue } from "@/components/mark/ai-value";
import { HumanValue } from "@/components/mark/human-value";
import { Button } from "@/components/ui/button";
import type { AnswerVerdict } from "@/lib/contracts/trajectory";

const wordOf = (correct: boolean | null) =>
  correct === null ? "not graded" : correct ? "right" : "wrong";

/**
 * The grader's verdict on an answer and a person's over it. Figures follow the person's; what is trained on does not look
 * at either.
 */
export function VerdictControl({
  name,
  verdict,
  off,
  onGive,
}: {
  /** E.g. "Final answer". */
  name: string;
  verdict: AnswerVerdict;
  /** Why it is off; undefined: it is on. */
  off: string | undefined;
  onGive: (correct: boolean) => void;
}) {
  const byPeople = verdict.source !== "grader" && verdict.source !== "unscored";
  const stands = (correct: boolean) =>
    byPeople && verdict.effective === correct ? "this verdict stands already" : undefined;
  return (
    <fieldset
      className="flex flex-wrap items-center gap-x-2 gap-y-1"
      aria-label={`${name}, verdict`}
    >
      <span className="text-ink-2 text-sm">{name}</span>
      {byPeople && (
        <HumanValue>
          {verdict.source === "split" ? "people are split" : wordOf(verdict.effective)}
        </HumanValue>
      )}
      <AiValue past={byPeople && verdict.effective !== verdict.grader}>
        {wordOf(verdict.grader)}
      </AiValue>
      <span className="ml-auto flex gap-1">
        {[true, false].map((correct) => (
          <Button
            key={String(correct)}
            size="small"
            variant="quiet"
            icon={correct ? <Check aria-hidden="true" /> : <X aria-hidden="true" />}
            disabled={off ?? stands(correct)}
            onClick={() => onGive(correct)}
            aria-label={`${name} is ${wordOf(correct)}`}
          >
            {correct ? "Right" : "Wrong"}
          </Button>
        ))}
      </span>
    </fieldset>
  );
}
