import { deriveSeed } from "@/lib/domain/seed";
import {
  type AcceptanceDecision,
  type ComparedQuestion,
  decideAcceptance,
} from "@/lib/rest/accept-policy";
import {
  type AnswerOutcome,
  findMatchingEvaluation,
  readOutcomes,
} from "@/lib/server/repositories/evaluation-repository";
import type { IterationRecord } from "@/lib/server/repositories/iteration-repository";
import {
  findNeededEvaluations,
  findTrainedPairs,
  type TrainedPair,
} from "@/lib/server/services/plan-evaluations";
import { type PolicyVerdict, recordDecisions } from "@/lib/server/services/record-decisions";

/** Accepts each trained policy by its validation difference to its parent, or leaves the parent, with the reason. */
export async function decideAutomatically(iteration: IterationRecord): Promise<void> {
  const verdicts: PolicyVerdict[] = [];
  for (const pair of await findTrainedPairs(iteration)) {
    const decision = await compareOnValidation(iteration, pair);
    const always = iteration.plan.acceptance === "always";
    verdicts.push({
      version: pair.trained,
      decision: always || decision.accepted ? "accept" : "reject",
      reason: always ? "Accepted whatever it is worth, as the plan says." : decision.reason,
      gain: decision.difference?.difference ?? null,
    });
  }
  await recordDecisions(iteration, verdicts, { kind: "system" });
}

async function compareOnValidation(
  iteration: IterationRecord,
  { trained, parent }: TrainedPair,
): Promise<AcceptanceDecision> {
  const outcomesOf = async (policyVersionId: string) => {
    const needed = await findNeededEvaluations(iteration);
    const subject = needed.find(
      (one) => one.plan.split === "validation" && one.version.id === policyVersionId,
    )?.subject;
    const evaluation = subject ? await findMatchingEvaluation(subject, iteration.id) : null;
    return evaluation ? readOutcomes(iteration.projectId, evaluation.id) : [];
  };
  const [mine, theirs] = [await outcomesOf(trained.id), await outcomesOf(parent.id)];
  return decideAcceptance(pairQuestions(mine, theirs), {
    seed: deriveSeed(iteration.plan.seed, "acceptance", iteration.generation),
    candidateName: `generation ${trained.generation} of ${trained.size}`,
    parentName: `generation ${parent.generation}`,
  });
}

/** Outcomes of the same questions side by side; a question that one of them lacks counts as missing. */
export function pairQuestions(
  candidate: AnswerOutcome[],
  parent: AnswerOutcome[],
): ComparedQuestion[] {
  const byQuestion = (outcomes: AnswerOutcome[]) =>
    Map.groupBy(outcomes, (outcome) => outcome.questionId);
  const theirs = byQuestion(parent);
  return [...byQuestion(candidate)].map(([questionId, mine]) => ({
    group: mine[0]?.group ?? "",
    candidate: rights(mine),
    parent: rights(theirs.get(questionId) ?? []),
  }));
}

const rights = (outcomes: AnswerOutcome[]): number[] =>
  outcomes.flatMap(({ correct }) => (correct === null ? [] : [correct ? 1 : 0]));
