import { mostMissing } from "@/lib/rest/accept-policy";
import { bootstrapInterval } from "@/lib/stats/bootstrap";
import { holm } from "@/lib/stats/holm";
import { type Interval, wilsonInterval } from "@/lib/stats/interval";
import { type PairedDifference, pairedDifference } from "@/lib/stats/paired-difference";
import {
  type Conclusion,
  type DifferenceInWords,
  sentenceForDifference,
} from "@/lib/stats/sentence-for-difference";

/** What one policy made of one question: 1 right, 0 wrong, for each run. Empty: the answer is missing. */
export interface QuestionRights {
  questionId: string;
  rights: readonly number[];
}

/** One arm under one seed, and the parent it grew from on the same questions, both evaluated alike. */
export interface ArmRun {
  label: string;
  seed: number;
  answers: readonly QuestionRights[];
  parent: readonly QuestionRights[];
}

export interface ArmShare {
  value: number;
  /** 95 %: Wilson's for one run a question, else bootstrap over questions. */
  interval: Interval;
  /** Questions. */
  n: number;
}

export interface ArmDifference extends PairedDifference {
  conclusion: Conclusion;
  words: DifferenceInWords;
  /** After Holm's correction over the arms that are compared with the reference; of a gain the plain p. */
  correctedP: number;
}

export interface SeedFigures {
  seed: number;
  /** Null: more than 1 % of the answers are missing, so no accuracy is claimed. */
  accuracy: ArmShare | null;
  gain: PairedDifference | null;
  /** Null: the reference itself, or the reference has no run under this seed. */
  toReference: PairedDifference | null;
}

export interface ArmFigures {
  label: string;
  /** Seeds that are evaluated, in the order of the runs. */
  seeds: SeedFigures[];
  accuracy: ArmShare | null;
  /** Over the parent, all seeds together. */
  gain: ArmDifference | null;
  /** Minus the reference arm over the seeds that both have; null: the reference itself, or no seed in common. */
  toReference: ArmDifference | null;
  /** How many seeds that rests on. */
  seedsInCommon: number;
}

/** Any fixed number: the same answers give the same figures. */
const figureSeed = 20_231_215;
/** An experiment has some dozens of intervals, worked out while somebody waits for the page. */
const resamples = 4000;

type Answers = readonly QuestionRights[];

/** Several runs of one question are one cluster, whichever seed they come from. */
function pooled(runs: readonly Answers[]): QuestionRights[] {
  const byQuestion = new Map<string, number[]>();
  for (const { questionId, rights } of runs.flat()) {
    byQuestion.set(questionId, [...(byQuestion.get(questionId) ?? []), ...rights]);
  }
  return [...byQuestion].map(([questionId, rights]) => ({ questionId, rights }));
}

/** Missing answers above this share and nothing is claimed of them. */
const tooManyMissing = (answers: Answers): boolean =>
  answers.length === 0 ||
  answers.filter(({ rights }) => rights.length === 0).length / answers.length > mostMissing;

function shareOf(runs: readonly Answers[]): ArmShare | null {
  if (runs.length === 0 || runs.some(tooManyMissing)) return null;
  const answered = pooled(runs).flatMap(({ rights }) => (rights.length > 0 ? [rights] : []));
  const all = answered.flat();
  const right = all.reduce((sum, value) => sum + value, 0);
  const interval =
    all.length === answered.length
      ? wilsonInterval(right, all.length)
      : bootstrapInterval(answered, { seed: figureSeed, resamples });
  return interval && { value: right / all.length, interval, n: answered.length };
}

function differenceOf(first: readonly Answers[], second: readonly Answers[]) {
  if ([...first, ...second].some(tooManyMissing)) return null;
  const others = new Map(pooled(second).map((one) => [one.questionId, one.rights]));
  const pairs = pooled(first).flatMap(({ questionId, rights }) => {
    const other = others.get(questionId) ?? [];
    return rights.length > 0 && other.length > 0 ? [{ first: rights, second: other }] : [];
  });
  return pairedDifference(pairs, figureSeed, resamples);
}

function inWords(
  difference: PairedDifference,
  names: { first: string; second: string; seeds: number },
  corrected: { p: number; comparisons: number },
): ArmDifference {
  const words = sentenceForDifference({
    ...difference,
    ...names,
    correctedP: corrected.p,
    comparisons: corrected.comparisons,
  });
  return { ...difference, conclusion: words.conclusion, words, correctedP: corrected.p };
}

interface Compared {
  figures: ArmFigures;
  /** Not yet corrected for the other arms. */
  raw: PairedDifference | null;
}

function compareArm(
  label: string,
  runs: readonly ArmRun[],
  references: readonly ArmRun[],
): Compared {
  const isReference = references[0]?.label === label;
  const common = isReference
    ? []
    : runs.flatMap((run) => {
        const other = references.find((one) => one.seed === run.seed);
        return other ? [{ seed: run.seed, run, other }] : [];
      });
  const gain = differenceOf(
    runs.map((run) => run.answers),
    runs.map((run) => run.parent),
  );
  const names = { first: label, second: "the parent", seeds: runs.length };
  const seeds = runs.map((run): SeedFigures => {
    const other = common.find((one) => one.run === run)?.other;
    return {
      seed: run.seed,
      accuracy: shareOf([run.answers]),
      gain: differenceOf([run.answers], [run.parent]),
      toReference: other ? differenceOf([run.answers], [other.answers]) : null,
    };
  });
  const raw = common.length
    ? differenceOf(
        common.map(({ run }) => run.answers),
        common.map(({ other }) => other.answers),
      )
    : null;
  const figures: ArmFigures = {
    label,
    seeds,
    accuracy: shareOf(runs.map((run) => run.answers)),
    gain: gain && inWords(gain, names, { p: gain.p, comparisons: 1 }),
    toReference: null,
    seedsInCommon: common.length,
  };
  return { figures, raw };
}

/**
 * The joint report of an experiment. All seeds of an arm are taken together with intervals clustered by question, since the
 * same question asked of three policies is not three questions; the first label is the reference, and its comparisons are
 * corrected for each other (Holm). What one training run differs from the next by chance is in no interval: the
 * figures by seed show it.
 * @param labels every arm in the order of the plan, those without a finished run as well
 */
export function compareArms(runs: readonly ArmRun[], labels: readonly string[]): ArmFigures[] {
  const ofLabel = (label: string | undefined) => runs.filter((run) => run.label === label);
  const [reference] = labels;
  const references = ofLabel(reference);
  const arms = labels.map((label) => compareArm(label, ofLabel(label), references));
  const compared = arms.filter(({ raw }) => raw !== null);
  const corrected = holm(compared.map(({ raw }) => raw?.p ?? 1));
  return arms.map(({ figures, raw }) => {
    if (raw === null) return figures;
    const at = compared.findIndex((one) => one.figures === figures);
    const names = { first: figures.label, second: reference ?? "", seeds: figures.seedsInCommon };
    const correction = { p: corrected[at] ?? raw.p, comparisons: compared.length };
    return { ...figures, toReference: inWords(raw, names, correction) };
  });
}
