import {
  accuracyOf,
  differenceOf,
  type FigureInput,
  type Figures,
  figuresOf,
  type GroupFigures,
  generationsOf,
  lastOf,
  mean,
  type SeedFigures,
} from "@/scripts/figures/differences";
import { timedRuns } from "@/scripts/figures/figure-runs";
import { goalsOf } from "@/scripts/figures/goals";
import type { KeptRun } from "@/scripts/figures/kept-run";
import { percent, points, pointsWithInterval, seconds, table } from "@/scripts/figures/words";

const shareOf = (run: KeptRun, size: string, generation: number) => {
  const found = run.result.results.find(
    (one) => one.size === size && one.generation === generation,
  );
  if (found === undefined) throw new Error(`no figure for ${size} generation ${generation}`);
  return `${percent(found.accuracy)} [${percent(found.ci95[0])}, ${percent(found.ci95[1])}]`;
};

function seedTable(judge: readonly SeedFigures[]): string {
  return table(
    ["Seed", "n", "Base", "Generation 1", "Generation 2", "Gain, paired", "p"],
    judge.map(({ seed, run, gain }) => [
      String(seed),
      String(gain.questionCount),
      shareOf(run, "L", 0),
      shareOf(run, "L", 1),
      shareOf(run, "L", 2),
      pointsWithInterval(gain),
      gain.p < 0.001 ? "< 0.001" : gain.p.toFixed(3),
    ]),
  );
}

function armTable({ input, arms }: Figures): string {
  const rows = input.arms.flatMap((arm) => {
    const figures = arms[arm];
    if (figures.length === 0) return [];
    const gains = figures.map((one) => one.gain.difference);
    const last = mean(figures.map((one) => accuracyOf(lastOf(one).answers)));
    const precision = mean(figures.map((one) => one.run.result.judgePrecision ?? Number.NaN));
    return [
      [
        `\`${arm}\``,
        percent(last),
        points(mean(gains)),
        `${points(Math.min(...gains))} to ${points(Math.max(...gains))}`,
        percent(precision),
      ],
    ];
  });
  return table(
    ["Arm", "Generation 2, mean", "Mean gain", "Gain by seed", "Selected trajectories right"],
    rows,
  );
}

function pairTable({ arms, judgeMinus }: Figures): string {
  const others = [judgeMinus.perplexity, judgeMinus.random, judgeMinus.gold];
  return table(
    ["Seed", "minus `perplexity`", "minus `random`", "minus `gold`"],
    arms.judge.map(({ seed }) => [
      String(seed),
      ...others.map((differences) => {
        const found = differences.find((one) => one.seed === seed);
        return found === undefined ? "not run" : pointsWithInterval(found.difference);
      }),
    ]),
  );
}

function typeTable(groups: readonly GroupFigures[]): string {
  const rows = [...Map.groupBy(groups, (one) => one.group)].map(([group, all]) => {
    const differences = all.map((one) => one.difference);
    return [
      group,
      `${Math.min(...differences.map((one) => one.questionCount))}–${Math.max(...differences.map((one) => one.questionCount))}`,
      percent(mean(all.map((one) => one.before))),
      percent(mean(all.map((one) => one.after))),
      points(mean(differences.map((one) => one.difference))),
      String(differences.filter((one) => one.interval.low > 0).length),
      String(differences.filter((one) => one.interval.high < 0).length),
    ];
  });
  return table(
    [
      "Question type",
      "n a seed",
      "Base, mean",
      "Generation 2, mean",
      "Gain, mean",
      "Seeds above",
      "Seeds below",
    ],
    rows,
  );
}

function sizeTable(run: KeptRun): string {
  const rows = ["L", "S", "XS"].map((size) => {
    const all = generationsOf(run.greedy, size);
    const [base, last] = [all[0], all.at(-1)];
    if (!base || !last) throw new Error(`the run of all sizes has no ${size}`);
    const gain = differenceOf(last.answers, base.answers);
    return [
      size,
      shareOf(run, size, 0),
      shareOf(run, size, 1),
      shareOf(run, size, 2),
      pointsWithInterval(gain),
    ];
  });
  return table(["Size", "Base", "Generation 1", "Generation 2", "Gain, paired"], rows);
}

function timeTable(input: FigureInput): string {
  const rows = [
    { name: "The default run, size L", key: timedRuns.one },
    { name: "L, S and XS", key: timedRuns.sizes },
  ].flatMap(({ name, key }) => {
    const run = input.runs.get(key);
    if (run === undefined) return [];
    const { result } = run;
    return [
      [
        name,
        seconds(result.seconds),
        run.loadBefore.toFixed(1),
        result.trajectories.toLocaleString("en-US"),
        result.steps.toLocaleString("en-US"),
        result.samples.toLocaleString("en-US"),
        String(result.failed),
      ],
    ];
  });
  return table(["Run", "Time", "Load before", "Trajectories", "Steps", "Samples", "Failed"], rows);
}

/** The same seed and plan, run twice: the only difference is that one is evaluated once more besides. */
function repeatSentence({ input, arms }: Figures): string {
  const once = input.runs.get(timedRuns.one);
  const again = arms.judge.find((one) => one.seed === once?.result.seed)?.run;
  if (once === undefined || again === undefined) return "";
  const accuracies = (run: KeptRun) => run.result.results.map((one) => one.accuracy).join(" ");
  return accuracies(once) === accuracies(again)
    ? `Seed ${once.result.seed} was run twice from launch to evaluation and gave the same accuracies both times.`
    : `Seed ${once.result.seed} was run twice and did not give the same accuracies: ${once.result.results.map((one) => percent(one.accuracy)).join(", ")} and ${again.result.results.map((one) => percent(one.accuracy)).join(", ")}. The difference is how calls happened to interleave.`;
}

function goalTable(figures: Figures): string {
  return table(
    ["To reach", "Measured", "Reached"],
    goalsOf(figures).map((goal) => [goal.text, goal.figure, goal.reached ? "yes" : "**no**"]),
  );
}

const introduction = `# Results of the practice provider

Made by \`npm run loop:figures\`; not edited by hand. Every run goes from the base through two generations by the same
command as \`npm run loop\`: growth, ranking and scoring, selection, fine-tuning and evaluation over HTTP, queue and
PostgreSQL, every step and sample stored. Growth: 300 questions, T = 1, n = 4, \`sampled\`, one trajectory a question in
generation 1 and four in generation 2; every trained policy grows the next, whatever it is worth. Accuracy is the share of
right final answers on test questions under greedy decoding, in percent with a 95 % Wilson interval. A gain is the paired
difference on the same questions in points, with a 95 % bootstrap interval over questions; p is that of the paired permutation
test, not corrected.

The arms train on the trajectories their own policy grew, with another target for each step: \`judge\` the ranker's first
sample, \`perplexity\` the executed one, \`random\` any valid one; \`gold\` is \`judge\` on trajectories with a right answer
only, which needs the references and is for reports alone.`;

const limits = `## What these figures show, and what they do not

- They show how this policy fares on held-out questions of the kinds it was trained on, in this loop as it is built. The
  arms differ only in how targets are chosen and in what follows from that: what one gains over another comes from it.
- The practice policy is a small trainable action ranker, not a language model. Nothing here says how much a language model
  gains, or how good a language model is as a judge.
- A seed deals one pool of about 1,070 template questions to train, validation and test. The test sets of two seeds share
  questions, so the seeds are not independent, and no interval is given over seeds.
- An interval of one seed says how sure its difference is over questions like these, given the two trained policies. It does not
  cover another training run.
- Types have few questions a seed. Of so many intervals at 95 % some exclude 0 by chance: one in forty on either side.
- The judge's rules were written for these question types. They and the policy were tuned on training and validation
  questions; the product counts every look at a test set.`;

/** docs/results.md. */
export function resultsPage(input: FigureInput): string {
  const figures = figuresOf(input);
  const { judge } = figures.arms;
  const sizes = input.runs.get(timedRuns.sizes);
  const sections = [
    introduction,
    `## What was to be reached\n\n${goalTable(figures)}`,
    ...(judge.length > 0
      ? [
          `## Seeds, arm \`judge\`, size L\n\n${seedTable(judge)}`,
          `## Arms\n\nMeans over ${judge.length} ${judge.length === 1 ? "seed" : "seeds"}.\n\n${armTable(figures)}\n\nGeneration 2 of \`judge\` minus that of each other arm, paired, in points:\n\n${pairTable(figures)}`,
          `## Question types, arm \`judge\`\n\nSeeds above and below: those whose paired interval lies wholly over or under 0.\n\n${typeTable(figures.groups)}`,
        ]
      : []),
    ...(sizes === undefined
      ? []
      : [
          `## Sizes\n\nSeed ${sizes.result.seed}: L grows, S and XS are distilled from what L grew.\n\n${sizeTable(sizes)}`,
        ]),
    `## Time\n\nFrom the launch to the end of the last evaluation, on ${input.cores} cores; counts are of the growths. Load
before: the machine's load average in the minute before the launch, that is what else ran beside it.\n\n${timeTable(input)}\n\n${repeatSentence(figures)}`.trimEnd(),
    limits,
  ];
  return `${sections.join("\n\n")}\n`;
}
