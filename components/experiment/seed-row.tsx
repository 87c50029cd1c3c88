"use client";

import { faultOf } from "@/components/launch/plan-edit";
import type { PlanFault } from "@/components/launch/plan-faults";
import { FormRow } from "@/components/ui/form-row";
import { Input } from "@/components/ui/input";
import { formatPlural } from "@/lib/client/format";

/** With fewer than this, two that agree may agree by luck. */
const fewestSeeds = 3;

interface SeedRowProps {
  text: string;
  /** Null: what is typed is no list of seeds. */
  seeds: readonly number[] | null;
  armCount: number;
  onChange: (text: string) => void;
  faults: readonly PlanFault[];
}

/** Why three: an interval over questions says nothing of how another training run would have come out. */
export function SeedRow({ text, seeds, armCount, onChange, faults }: SeedRowProps) {
  const fault = faultOf(faults, "seeds");
  const few = seeds !== null && seeds.length < fewestSeeds;
  const message =
    fault ??
    (few
      ? "Take three or more: the intervals are over questions, so only the spread between seeds shows how far a result is the luck of one draw."
      : "Each seed draws its own questions, samples and training order. The spread between them shows what the intervals do not.");
  const tone = fault !== null ? "fault" : few ? "caution" : "reason";
  return (
    <FormRow label="Seeds" htmlFor="seeds" message={message} tone={tone} messageId="seeds-message">
      <Input
        id="seeds"
        value={text}
        aria-invalid={fault !== null || undefined}
        aria-describedby="seeds-message"
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
        className="max-w-[220px] tabular-nums"
      />
      {seeds && (
        <span className="text-ink-3 text-sm">
          {formatPlural(armCount, "arm")} × {formatPlural(seeds.length, "seed")} ={" "}
          {formatPlural(armCount * seeds.length, "iteration")}
        </span>
      )}
    </FormRow>
  );
}
