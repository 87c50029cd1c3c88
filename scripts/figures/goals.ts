import {
  accuracyOf,
  differenceOfRights,
  type FigureInput,
  type Figures,
  lastOf,
  mean,
  type SeedFigures,
} from "@/scripts/figures/differences";
import { timedRuns } from "@/scripts/figures/figure-runs";
import { percent, points, pointsWithInterval, seconds } from "@/scripts/figures/words";

/** One line of what the practice provider has to reach. */
export interface Goal {
  text: string;
  figure: string;
  reached: boolean;
}

const most = 5 / 6;
const needed = (seeds: number) => Math.ceil(most * seeds);

function timeGoal(
  input: FigureInput,
  name: string,
  limit: { text: string; seconds: number },
): Goal {
  const taken = input.runs.get(name)?.result.seconds ?? Number.POSITIVE_INFINITY;
  return {
    text: `${limit.text}: ${limit.seconds / 60} minutes at most`,
    figure: `${seconds(taken)} on ${input.cores} cores`,
    reached: taken <= limit.seconds,
  };
}

function gainGoal(judge: readonly SeedFigures[]): Goal {
  const least = 0.08;
  const reached = judge.filter((one) => one.gain.difference >= least).length;
  return {
    text: `Gain of 8 points or more on ${needed(judge.length)} of ${judge.length} seeds`,
    figure: `on ${reached}; mean ${points(mean(judge.map((one) => one.gain.difference)))}`,
    reached: reached >= needed(judge.length),
  };
}

function aboveGoal(name: "perplexity" | "random", { judgeMinus }: Figures): Goal[] {
  const differences = judgeMinus[name].map((one) => one.difference);
  if (differences.length === 0) return [];
  const above = differences.filter(({ interval }) => interval.low > 0).length;
  const goal = {
    text: `\`judge\` above \`${name}\`, paired interval over 0, on ${needed(differences.length)} of ${differences.length} seeds`,
    figure: `on ${above}; mean ${points(mean(differences.map((one) => one.difference)))}`,
    reached: above >= needed(differences.length),
  };
  return [goal];
}

function meanGainGoals({ arms: { judge, random, gold } }: Figures): Goal[] {
  if (random.length === 0 || gold.length === 0) return [];
  const gainOf = (arm: readonly SeedFigures[]) => mean(arm.map((one) => one.gain.difference));
  const share = gainOf(judge) / gainOf(gold);
  return [
    {
      text: "Mean gain of `random` at most 1 point",
      figure: points(gainOf(random)),
      reached: gainOf(random) <= 0.01,
    },
    {
      text: "`judge` at least 70 % of the mean gain of `gold`",
      figure: `${percent(share)} % (${points(gainOf(judge))} of ${points(gainOf(gold))})`,
      reached: share >= 0.7,
    },
  ];
}

function typeGoal({ groups: all }: Figures): Goal {
  const fell = all.filter(({ difference }) => difference.interval.high < 0);
  const named = fell.map(
    ({ seed, group, difference }) => `${group}, seed ${seed}: ${pointsWithInterval(difference)}`,
  );
  return {
    text: "No question type falls beyond its paired interval",
    figure: `${fell.length} of ${all.length} type and seed pairs${named.length > 0 ? ` (${named.join("; ")})` : ""}`,
    reached: fell.length === 0,
  };
}

function summaryGoals(judge: readonly SeedFigures[]): Goal[] {
  const rules = [
    { key: "keepAll", text: "Keeping every search result loses to the trained summary, on test" },
    { key: "dropAll", text: "Dropping every search result loses to the trained summary, on test" },
  ] as const;
  return rules.map(({ key, text }) => {
    const differences = judge.flatMap(({ run }) =>
      run.summaries === null ? [] : [differenceOfRights(run.summaries.trained, run.summaries[key])],
    );
    const above = differences.filter(({ interval }) => interval.low > 0).length;
    return {
      text,
      figure: `by ${points(mean(differences.map((one) => one.difference)))} on average; interval over 0 on ${above} of ${differences.length} seeds`,
      reached: differences.length > 0 && differences.every((one) => one.difference > 0),
    };
  });
}

function checkGoals(judge: readonly SeedFigures[]): Goal[] {
  const last = judge.flatMap((one) =>
    one.run.asDeployed.filter((policy) => policy.generation === lastOf(one).generation),
  );
  const sum = (of: (policy: (typeof last)[number]) => number) =>
    last.reduce((total, policy) => total + of(policy), 0);
  const share = sum((policy) => policy.revised) / sum((policy) => policy.checks);
  const flips = (draft: boolean, final: boolean) =>
    sum(({ answers }) => answers.filter((a) => a.draft === draft && a.final === final).length);
  const [mended, broken] = [flips(false, true), flips(true, false)];
  return [
    {
      text: "Checks revise 3–15 % at T = 1, on test",
      figure: `${percent(share)} % of ${sum((policy) => policy.checks)} checks`,
      reached: share >= 0.03 && share <= 0.15,
    },
    {
      text: "Checks turn more wrong into right than right into wrong",
      figure: `${mended} wrong→right, ${broken} right→wrong of ${sum(({ answers }) => answers.length)} answers`,
      reached: mended > broken,
    },
  ];
}

function overrideGoal(judge: readonly SeedFigures[]): Goal {
  const count = (kinds: readonly string[]) => {
    const all = judge.flatMap(({ run }) => run.overrides.filter((one) => kinds.includes(one.kind)));
    const steps = all.reduce((total, one) => total + one.steps, 0);
    return all.reduce((total, one) => total + one.overridden, 0) / steps;
  };
  const together = count(["decision", "answer"]);
  return {
    text: "The ranker overrides at least 8 % of decisions and answers in growth",
    figure: `${percent(together)} % (decisions ${percent(count(["decision"]))} %, answers ${percent(count(["answer"]))} %)`,
    reached: together >= 0.08,
  };
}

function baseGoal(judge: readonly SeedFigures[]): Goal {
  const base = judge.map((one) => accuracyOf(one.generations[0]?.answers ?? []));
  const sampled = judge.flatMap(({ run }) =>
    run.asDeployed
      .filter((policy) => policy.generation === 0)
      .map((one) => accuracyOf(one.answers)),
  );
  const range = (values: readonly number[]) =>
    `${percent(Math.min(...values))}–${percent(Math.max(...values))} %`;
  return {
    text: "The base: 60–72 % greedy, 35 % or more sampled at T = 1, on test",
    figure: `${range(base)} greedy, ${range(sampled)} sampled, by seed`,
    reached: Math.min(...base) >= 0.6 && Math.max(...base) <= 0.72 && Math.min(...sampled) >= 0.35,
  };
}

/** Every line there are runs for. */
export function goalsOf(figures: Figures): Goal[] {
  const { input, arms } = figures;
  const { judge } = arms;
  const timed = [
    timeGoal(input, timedRuns.one, { text: "The default run of size L", seconds: 120 }),
    timeGoal(input, timedRuns.sizes, { text: "L, S and XS", seconds: 240 }),
  ];
  if (judge.length === 0) return timed;
  return [
    ...timed,
    baseGoal(judge),
    gainGoal(judge),
    ...aboveGoal("perplexity", figures),
    ...aboveGoal("random", figures),
    ...meanGainGoals(figures),
    typeGoal(figures),
    ...summaryGoals(judge),
    ...checkGoals(judge),
    overrideGoal(judge),
  ];
}
