import type { ArmRun, QuestionRights } from "@/lib/rest/compare-arms";
import {
  measuresOf,
  readArmRuns,
  readExperiment,
} from "@/lib/server/services/read-experiment-runs";
import type { ExperimentResult } from "@/scripts/experiment/experiment-result";
import type { SeriesRef } from "@/scripts/loop/read-loop-result";

const lettersOf = (answers: readonly QuestionRights[]): string =>
  answers.map(({ rights: [right] }) => (right === undefined ? "-" : String(right))).join("");

/** Questions of a set are told apart by their place in it: both sides of a pair have the same ones. */
const answersOf = (letters: string): QuestionRights[] =>
  [...letters].map((letter, place) => ({
    questionId: String(place),
    rights: letter === "-" ? [] : [Number(letter)],
  }));

/** What `compareArms` takes, from a kept result. */
export function runsOf(measure: ExperimentResult["measures"][number]): ArmRun[] {
  return measure.runs.map(({ label, seed, answers, parent }) => ({
    label,
    seed,
    answers: answersOf(answers),
    parent: answersOf(parent),
  }));
}

/** Everything from the database, once every arm has ended. */
export async function readExperimentResult(
  { projectId, seriesId }: SeriesRef,
  fingerprint: string,
): Promise<ExperimentResult> {
  const experiment = await readExperiment(projectId, seriesId);
  const { plan, labels, siblings, standings } = experiment;
  const parent = standings.versions.find((one) => one.id === plan.base.policyVersionId);
  if (!parent) throw new Error("the parent of the experiment is gone");
  const measures: ExperimentResult["measures"] = [];
  for (const measure of measuresOf(experiment).filter((one) => one.decoding === "greedy")) {
    const runs = await readArmRuns(experiment, measure);
    measures.push({
      split: measure.split,
      runs: runs.map((run) => ({
        label: run.label,
        seed: run.seed,
        answers: lettersOf(run.answers),
        parent: lettersOf(run.parent),
      })),
    });
  }
  return {
    schema: 1,
    name: plan.experiment,
    fingerprint,
    seeds: [...new Set(siblings.map(({ seed }) => seed))],
    labels,
    parent: { size: parent.size, generation: parent.generation, model: parent.model },
    trainingQuestions: plan.base.questionCount,
    siblings: siblings.map(({ label, seed, state, stateReason, exampleCount, ...rest }) => ({
      label,
      seed,
      state,
      reason: state === "done" ? null : (stateReason ?? "without a reason"),
      examples: exampleCount,
      ...rest.spending,
      seconds: rest.seconds,
    })),
    measures,
  };
}
