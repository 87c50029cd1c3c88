"use client";

import { Select } from "@/components/ui/select";
import type { EvaluationOrder } from "@/lib/contracts/evaluation";
import { graderRepeats } from "@/lib/domain/plan";

const callWords = (repeats: number) => (repeats === 1 ? "asked once" : `majority of ${repeats}`);

type Repeats = EvaluationOrder["grader"]["repeats"];

/** How often the grader is asked about an answer. */
export function GraderCalls({
  value,
  onChange,
}: {
  value: Repeats;
  onChange: (value: Repeats) => void;
}) {
  return (
    <Select
      label="Calls an answer"
      value={String(value)}
      onChange={(next) => {
        const repeats = graderRepeats.find((one) => String(one) === next);
        if (repeats) onChange(repeats);
      }}
      options={graderRepeats.map((repeats) => ({
        value: String(repeats),
        label: callWords(repeats),
      }))}
      className="w-[132px]"
    />
  );
}
