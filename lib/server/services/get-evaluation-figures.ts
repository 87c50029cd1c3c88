import type {
  AnswerPart,
  EvaluationFigures,
  Measure,
  PolicyComparison,
} from "@/lib/contracts/evaluation";
import { AppError } from "@/lib/errors";
import type { EvaluationRow } from "@/lib/server/repositories/evaluation-reader";
import {
  type GradedAnswer,
  readGradedAnswers,
} from "@/lib/server/repositories/graded-answer-reader";
import { figuresOfAnswers } from "@/lib/server/services/answer-figures";
import { readStandings } from "@/lib/server/services/compare-policies";
import {
  familyKeyOf,
  listFamilies,
  standingOfFamily,
} from "@/lib/server/services/evaluation-families";
import {
  type AnsweredEvaluation,
  compareEvaluations,
  pairFigures,
} from "@/lib/server/services/pair-figures";

/** Figures of a family change by new evaluations and people's verdicts alone: kept for each state of both. */
const kept = new Map<string, EvaluationFigures>();
const mostKept = 50;

const labelOf = (row: EvaluationRow) => ({
  policyVersionId: row.policyVersionId,
  size: row.size,
  generation: row.generation,
  model: row.model,
});

/** Size by generation, and every pair, over one family of evaluations. @throws AppError not_found */
export async function getEvaluationFigures(asked: {
  projectId: string;
  family: string;
  part: AnswerPart;
  measure: Measure;
}): Promise<EvaluationFigures> {
  const { projectId, part, measure } = asked;
  const standings = await readStandings(projectId);
  const family = listFamilies(standings).find((one) => one.key === asked.family);
  if (!family) throw new AppError("not_found", "Nothing was evaluated in this way.");
  const standing = standingOfFamily(standings, family.key);
  const marks = standing.map(({ evaluation, version }) =>
    [evaluation.id, evaluation.verdictMark, version.isCurrent, version.decision].join(),
  );
  const key = [projectId, family.policyCount, part, measure, ...marks].join(" ");
  const known = kept.get(key);
  if (known) return known;
  const answered = await Promise.all(
    standing.map(async (one) => ({ ...one, ...(await answersOf(projectId, one.evaluation)) })),
  );
  const figures: EvaluationFigures = {
    family,
    part,
    measure,
    policies: answered.map(({ evaluationId, policy, answers, version }) => ({
      evaluationId,
      policy,
      isCurrent: version.isCurrent,
      decision: version.decision,
      exampleCount: version.exampleCount,
      ...figuresOfAnswers(answers, { part, measure }),
    })),
    pairs: pairFigures(answered, { part, measure }),
  };
  if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? "");
  kept.set(key, figures);
  return figures;
}

async function answersOf(
  projectId: string,
  evaluation: EvaluationRow,
): Promise<AnsweredEvaluation & { answers: GradedAnswer[] }> {
  const answers = await readGradedAnswers(projectId, evaluation.id);
  return { evaluationId: evaluation.id, policy: labelOf(evaluation), answers };
}

/** Any two evaluations made alike, question by question. @throws AppError not_found, bad_request (not made alike) */
export async function compareTwoEvaluations(asked: {
  projectId: string;
  first: string;
  second: string;
  part: AnswerPart;
  measure: Measure;
}): Promise<PolicyComparison> {
  const { projectId, part, measure } = asked;
  const { evaluations } = await readStandings(projectId);
  const find = (id: string) => evaluations.find((row) => row.id === id);
  const [first, second] = [find(asked.first), find(asked.second)];
  if (!first || !second) throw new AppError("not_found", "There is no such finished evaluation.");
  if (familyKeyOf(first) !== familyKeyOf(second)) {
    const words = "These two were not made alike: other questions, decoding, search or grader.";
    throw new AppError("bad_request", words);
  }
  const [one, other] = await Promise.all([
    answersOf(projectId, first),
    answersOf(projectId, second),
  ]);
  return compareEvaluations(one, other, { part, measure });
}
