import type { ExperimentDetail, Measure, Sibling } from "@/lib/contracts/experiment";

const splitWords = { train: "train", validation: "validation", test: "test" } as const;

/** `Practice questions validation, greedy`. */
export const measureName = ({ setName, split, decoding }: Measure): string =>
  `${setName} ${splitWords[split]}, ${decoding.replace("_", " ")}`;

export const siblingOf = (detail: ExperimentDetail, label: string, seed: number) =>
  detail.siblings.find((one) => one.label === label && one.seed === seed);

/** What the runs of an arm took together; null where none has begun. */
export function spendingOf(siblings: readonly Sibling[]) {
  const begun = siblings.filter((one) => one.calls > 0);
  if (begun.length === 0) return null;
  const sum = (of: (one: Sibling) => number) => begun.reduce((total, one) => total + of(one), 0);
  return {
    examples: sum((one) => one.exampleCount ?? 0),
    calls: sum((one) => one.calls),
    tokens: sum((one) => one.tokens),
    costMicros: sum((one) => one.costMicros),
    seconds: sum((one) => one.seconds ?? 0),
  };
}
