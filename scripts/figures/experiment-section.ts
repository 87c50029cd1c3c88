import { experimentKeys, experimentWords } from "@/lib/domain/experiment";
import { type ArmFigures, compareArms } from "@/lib/rest/compare-arms";
import { experimentLimits, experimentReading } from "@/lib/rest/experiment-limits";
import type { PairedDifference } from "@/lib/stats/paired-difference";
import { formatP } from "@/lib/stats/sentence-for-difference";
import type { ExperimentResult } from "@/scripts/experiment/experiment-result";
import { runsOf } from "@/scripts/experiment/read-experiment-result";
import { mean } from "@/scripts/figures/differences";
import { percent, points, pointsWithInterval, table } from "@/scripts/figures/words";

const begin = "<!-- experiments: made by npm run experiment:figures -->";
const end = "<!-- end of the experiments -->";
const lastHeading = "\n## What these figures show";

const bySeed = (values: readonly (number | null)[], of: (value: number) => string) =>
  values.map((value) => (value === null ? "none" : of(value))).join(", ");

const differenceCell = (of: PairedDifference | null, p: number | undefined) =>
  of === null ? "reference" : `${pointsWithInterval(of)}, p ${formatP(p ?? of.p)}`;

const whole = (values: readonly number[]) => Math.round(mean(values)).toLocaleString("en-US");

function armRow(arm: ArmFigures, result: ExperimentResult): string[] {
  const runs = result.siblings.filter(({ label }) => label === arm.label);
  const { accuracy, gain, toReference, seeds } = arm;
  const share =
    accuracy === null
      ? "none claimed"
      : `${percent(accuracy.value)} [${percent(accuracy.interval.low)}, ${percent(accuracy.interval.high)}]`;
  return [
    arm.label,
    share,
    bySeed(
      seeds.map((seed) => seed.accuracy?.value ?? null),
      percent,
    ),
    gain ? pointsWithInterval(gain) : "none claimed",
    differenceCell(toReference, toReference?.correctedP),
    toReference
      ? bySeed(
          seeds.map((seed) => seed.toReference?.difference ?? null),
          points,
        )
      : "",
    whole(runs.map(({ examples }) => examples ?? 0)),
    whole(runs.map(({ calls }) => calls)),
    whole(runs.map(({ tokens }) => tokens / 1000)),
  ];
}

const head = [
  "Arm",
  "Accuracy, %",
  "by seed",
  "Over the parent",
  "Minus the reference",
  "by seed",
  "Examples",
  "Calls",
  "1,000 tokens",
];

function experimentText(result: ExperimentResult): string {
  const { title, question } = experimentWords[result.name];
  const { shows, doesNot } = experimentReading[result.name];
  const { size, generation } = result.parent;
  const measured = result.measures.flatMap((measure) => {
    const arms = compareArms(runsOf(measure), result.labels);
    const n = Math.max(0, ...arms.map(({ accuracy }) => accuracy?.n ?? 0));
    const sentences = arms.flatMap(({ toReference }) =>
      toReference ? [toReference.words.sentence] : [],
    );
    return [
      `**${sentences.join(" ")}**`,
      `${measure.split}, ${n} questions; parent ${size}, generation ${generation}; seeds ${result.seeds.join(", ")}; ${result.trainingQuestions ?? "all"} training questions.`,
      table(
        head,
        arms.map((arm) => armRow(arm, result)),
      ),
    ];
  });
  return [
    `### ${title}`,
    question,
    ...measured,
    `It shows: ${shows}`,
    `It does not show: ${doesNot}`,
    `\`npm run experiment -- --name ${result.name} --seeds ${result.seeds.join(",")}\``,
  ].join("\n\n");
}

/** The experiments of the practice provider, as a section of docs/results.md. */
export function experimentSection(results: readonly ExperimentResult[]): string {
  const introduction = `## Experiments

Each varies one thing. Every arm is one round of growth, ranking, training and evaluation from the same parent on the same
question set (split 11), once a seed; the seed draws training questions, samples, ranker order and training order. Greedy, on
validation questions: the test split was not looked at. Intervals are 95 %, bootstrap over questions with all seeds of an arm
together, so that a question asked of three policies counts once; differences are paired by question, in points; p is that of the
paired permutation test after Holm's correction over the arms. Examples, calls (policy and judge, in growth and ranking) and
tokens are means a seed.`;
  const common = `### Of all of them\n\n${experimentLimits.map((limit) => `- ${limit}`).join("\n")}
- The practice policy is a small trainable action ranker and the judge a set of rules made for its question types. None of this says
  how a language model would fare.
- The reward threshold was set where the rewards of the grown trajectories part, on training questions.`;
  const place = ({ name }: ExperimentResult) => experimentKeys.indexOf(name);
  const ordered = results.toSorted((a, b) => place(a) - place(b));
  return [introduction, ...ordered.map(experimentText), common].join("\n\n");
}

/** The page with its section put in, or put in anew; without experiments the page as it is. */
export function withExperiments(page: string, results: readonly ExperimentResult[]): string {
  if (results.length === 0) return page;
  const section = `${begin}\n\n${experimentSection(results)}\n\n${end}`;
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from >= 0 && to > from) return page.slice(0, from) + section + page.slice(to + end.length);
  const at = page.indexOf(lastHeading);
  if (at < 0) return `${page.trimEnd()}\n\n${section}\n`;
  return `${page.slice(0, at)}\n${section}\n${page.slice(at)}`;
}
