import { holm } from "@/lib/stats/holm";
import { type PairedDifference, pairedDifference } from "@/lib/stats/paired-difference";
import { formatP, points } from "@/lib/stats/sentence-for-difference";

/** One validation question: what the new policy and its parent made of it. No run: the answer is missing. */
export interface ComparedQuestion {
  group: string;
  candidate: readonly number[];
  parent: readonly number[];
}

export interface GroupDifference {
  group: string;
  questionCount: number;
  /** Candidate minus parent, as a share. */
  difference: number;
  p: number;
  /** After Holm's correction over all groups. */
  correctedP: number;
  falls: boolean;
}

export interface AcceptanceDecision {
  accepted: boolean;
  /** One sentence for the iteration's page and the audit log. */
  reason: string;
  /** Null: nothing to compare. */
  difference: PairedDifference | null;
  groups: GroupDifference[];
}

export interface AcceptanceOptions {
  seed: number;
  candidateName: string;
  parentName: string;
}

const alpha = 0.05;
/** Above it no accuracy is claimed (spec 1), so none is compared either. */
export const mostMissing = 0.01;

/**
 * Automatic acceptance: the validation difference to the parent is positive, and no question group falls significantly
 * (paired permutation test, Holm over the groups). Otherwise the parent stays, with the reason.
 */
export function decideAcceptance(
  questions: readonly ComparedQuestion[],
  options: AcceptanceOptions,
): AcceptanceDecision {
  const answered = questions.filter((q) => q.candidate.length > 0 && q.parent.length > 0);
  const difference = differenceOf(answered, options.seed);
  const groups = compareGroups(answered, options.seed);
  const missing = questions.length - answered.length;
  const hindrance =
    hindranceOf(missing, questions.length) ?? shortfall(difference, groups, options);
  return {
    accepted: hindrance === null,
    reason: hindrance ?? acceptedReason(difference, groups, options),
    difference,
    groups,
  };
}

function differenceOf(
  questions: readonly ComparedQuestion[],
  seed: number,
): PairedDifference | null {
  return pairedDifference(
    questions.map(({ candidate, parent }) => ({ first: candidate, second: parent })),
    seed,
  );
}

function compareGroups(questions: readonly ComparedQuestion[], seed: number): GroupDifference[] {
  const byGroup = Map.groupBy(questions, (question) => question.group);
  const compared = [...byGroup].flatMap(([group, members]) => {
    const result = differenceOf(members, seed);
    return result === null ? [] : [{ group, ...result }];
  });
  const corrected = holm(compared.map(({ p }) => p));
  return compared.map(({ group, questionCount, difference, p }, i) => {
    const correctedP = corrected[i] as number;
    const falls = difference < 0 && correctedP <= alpha;
    return { group, questionCount, difference, p, correctedP, falls };
  });
}

function hindranceOf(missing: number, planned: number): string | null {
  if (planned === 0) return "The parent stays: there is no validation evaluation to accept by.";
  if (missing / planned <= mostMissing) return null;
  return `The parent stays: ${count(missing)} of ${count(planned)} validation questions are missing, more than 1 %.`;
}

function shortfall(
  difference: PairedDifference | null,
  groups: readonly GroupDifference[],
  { candidateName, parentName }: AcceptanceOptions,
): string | null {
  if (difference === null || difference.difference <= 0) {
    const by = difference === null ? "no difference" : figures(difference);
    return `The parent stays: ${candidateName} is not above ${parentName} on validation, ${by}.`;
  }
  const falling = groups.filter((group) => group.falls);
  if (falling.length === 0) return null;
  const named = falling.map(
    ({ group, difference: by, questionCount, correctedP }) =>
      `“${group}” by ${points(by)} points on ${count(questionCount)} questions (p ${formatP(correctedP)})`,
  );
  return `The parent stays: ${candidateName} gains ${figures(difference)}, but falls in ${named.join(", ")}, corrected for ${groups.length} groups.`;
}

function acceptedReason(
  difference: PairedDifference | null,
  groups: readonly GroupDifference[],
  { candidateName, parentName }: AcceptanceOptions,
): string {
  const by = difference === null ? "" : `, ${figures(difference)}`;
  return `Accepted: ${candidateName} is above ${parentName} on validation${by}, and none of ${groups.length} question groups falls.`;
}

function figures({ difference, interval, questionCount }: PairedDifference): string {
  const range = `[${points(interval.low)}, ${points(interval.high)}]`;
  return `${points(difference)} points ${range} on ${count(questionCount)} questions`;
}

function count(n: number): string {
  return n.toLocaleString("en-US");
}
