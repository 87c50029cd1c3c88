import { experimentWords } from "@/lib/domain/experiment";
import { type ArmFigures, compareArms } from "@/lib/rest/compare-arms";
import type { ExperimentResult } from "@/scripts/experiment/experiment-result";
import { runsOf } from "@/scripts/experiment/read-experiment-result";
import { percent } from "@/scripts/figures/words";

function armLines({ label, accuracy, gain, toReference }: ArmFigures): string[] {
  const share =
    accuracy === null
      ? "no accuracy is claimed"
      : `${percent(accuracy.value)} % [${percent(accuracy.interval.low)}, ${percent(accuracy.interval.high)}]`;
  return [
    `${label}: ${share}, ${accuracy?.n ?? 0} questions; over the parent ${gain?.words.figures ?? "not known"}`,
    ...(toReference ? [`  ${toReference.words.sentence} ${toReference.words.figures}`] : []),
  ];
}

/** What the terminal shows: the conclusion in words beside the figures. */
export function experimentTable(result: ExperimentResult): string {
  const { title, question } = experimentWords[result.name];
  const broken = result.siblings.filter(({ state }) => state !== "done");
  return [
    `${title}. ${question}`,
    ...result.measures.flatMap((measure) => [
      `${measure.split}, greedy, seeds ${result.seeds.join(", ")}; differences in points, 95 % intervals over questions:`,
      ...compareArms(runsOf(measure), result.labels).flatMap(armLines),
    ]),
    ...broken.map(
      ({ label, seed, state, reason }) => `${label}, seed ${seed}: ${state}. ${reason}`,
    ),
  ].join("\n");
}
