import { type TargetSource, targetSources } from "@/lib/domain/selection-fact";
import type { TargetRule } from "@/lib/domain/selection-recipe";
import type { FactTable } from "@/lib/rest/fact-table";
import { mix } from "@/lib/rest/mix";

export interface Target {
  sampleIndex: number;
  source: TargetSource;
}

/**
 * Whether the step can be trained on: a person chose a target, or the ranker did, or there was nothing to choose. The
 * same for every target rule, so that the controls stand on the very same steps.
 */
export function hasTarget(table: FactTable, step: number): boolean {
  if (table.executed[step] === -1) return false;
  return (
    table.personTarget[step] !== -1 || table.rankerFirst[step] !== -1 || table.unanimous[step] === 1
  );
}

/** The target of a step for which `hasTarget` holds. A unanimous step's is its lowest valid sample. */
export function chooseTarget(
  table: FactTable,
  step: number,
  rule: TargetRule,
  seed: number,
): Target {
  if (rule === "executed") return { sampleIndex: table.executed[step] as number, source: rule };
  const from = table.validStart[step] as number;
  const count = (table.validStart[step + 1] as number) - from;
  if (rule === "random") {
    const key = table.key[table.stepRow[step] as number] as number;
    // A stream apart from the one that balances, so that what stays does not steer what is drawn.
    const draw = mix(~seed, key, table.stepIndex[step] as number) / 2 ** 32;
    return { sampleIndex: table.valid[from + Math.floor(draw * count)] as number, source: rule };
  }
  const person = table.personTarget[step] as number;
  if (person !== -1) return { sampleIndex: person, source: "person" };
  const first = table.rankerFirst[step] as number;
  return { sampleIndex: first !== -1 ? first : (table.valid[from] as number), source: "ranker" };
}

export function sourceNumber(source: TargetSource): number {
  return targetSources.indexOf(source);
}
