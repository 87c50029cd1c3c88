import type { SelectionArm } from "@/lib/domain/selection-recipe";
import type { KeptAnswer, KeptPolicy, KeptRun } from "@/scripts/figures/kept-run";

const questionCount = 50;
const groups = ["capital", "currency"];

interface Shape {
  seed: number;
  /** By generation, the base first. */
  accuracies: number[];
  seconds: number;
  sizes?: string[];
  arm?: SelectionArm;
  /** One more type of question that is right at first and wrong in the end. */
  fallingGroup?: string;
}

function answersAt(accuracy: number): KeptAnswer[] {
  return Array.from({ length: questionCount }, (_, i) => ({
    questionId: `q${i}`,
    group: groups[i % groups.length] ?? "",
    draft: i < accuracy * questionCount - 2,
    final: i < accuracy * questionCount,
  }));
}

const falling = (group: string, right: boolean): KeptAnswer[] =>
  Array.from({ length: 10 }, (_, i) => ({
    questionId: `f${i}`,
    group,
    draft: right,
    final: right,
  }));

function policiesOf(shape: Shape): KeptPolicy[] {
  return (shape.sizes ?? ["L"]).flatMap((size) =>
    shape.accuracies.map((accuracy, generation) => ({
      size,
      generation,
      answers: [
        ...answersAt(accuracy),
        ...(shape.fallingGroup === undefined ? [] : falling(shape.fallingGroup, generation === 0)),
      ],
    })),
  );
}

/** A finished run as it is kept, with the accuracies asked for. */
export function keptRun(shape: Shape): KeptRun {
  const greedy = policiesOf(shape);
  const judged = (shape.arm ?? "judge") === "judge";
  const all = Array.from({ length: 100 }, (_, i) => i);
  return {
    fingerprint: "0",
    loadBefore: 0.3,
    result: {
      seed: shape.seed,
      selection: shape.arm ?? "judge",
      seconds: shape.seconds,
      trajectories: 1500,
      steps: 15_000,
      samples: 60_000,
      failed: 0,
      judgePrecision: 0.7,
      results: greedy.map(({ size, generation }) => ({
        generation,
        size,
        split: "test" as const,
        decoding: "greedy" as const,
        n: questionCount,
        accuracy: shape.accuracies[generation] ?? 0,
        ci95: [0.5, 0.9] as [number, number],
      })),
    },
    greedy,
    asDeployed: judged
      ? greedy.map((policy) => ({
          ...policy,
          checks: 2 * questionCount,
          revised: questionCount / 5,
        }))
      : [],
    overrides: [
      { kind: "answer", steps: 100, overridden: 30 },
      { kind: "decision", steps: 300, overridden: 10 },
    ],
    summaries: judged
      ? {
          trained: all.map((i) => i < 80),
          keepAll: all.map((i) => i < 50),
          dropAll: all.map(() => false),
        }
      : null,
  };
}
