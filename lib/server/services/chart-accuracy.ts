import type { Overview } from "@/lib/contracts/overview";
import { type EvaluationRow, readAnswers } from "@/lib/server/repositories/evaluation-reader";
import type { PolicyVersionRow } from "@/lib/server/repositories/policy-version-reader";
import { outcomesByQuestion } from "@/lib/server/services/compare-answers";
import { comparePair, type Standings } from "@/lib/server/services/compare-policies";
import {
  chooseFamily,
  measurementOf,
  standingVersions,
} from "@/lib/server/services/evaluation-family";
import { clusteredShare, differenceFigure } from "@/lib/server/services/figures";

type Chart = Overview["chart"];
type Point = Chart["points"][number];

const emptyChart: Chart = {
  setName: null,
  split: "validation",
  decoding: "greedy",
  questionCount: 0,
  repeats: 0,
  points: [],
};

/** Largest first: sizes are ordinal, the practice policy's by name, any other by the order they were made in. */
const knownSizes = ["L", "S", "XS"];

export function orderedSizes(versions: readonly PolicyVersionRow[]): string[] {
  const sizes = [...new Set(versions.map((version) => version.size))];
  const rank = (size: string) => {
    const at = knownSizes.indexOf(size);
    return at < 0 ? knownSizes.length : at;
  };
  return sizes.toSorted((a, b) => rank(a) - rank(b));
}

async function accuracyOf(
  projectId: string,
  evaluation: EvaluationRow,
): Promise<Point["accuracy"]> {
  const { policyAccuracy } = await comparePair(projectId, { newer: evaluation, older: evaluation });
  return policyAccuracy;
}

async function sinceBase(
  projectId: string,
  newer: EvaluationRow,
  older: EvaluationRow | undefined,
): Promise<Point["sinceBase"]> {
  if (!older || older.policyVersionId === newer.policyVersionId) return null;
  const { raw } = await comparePair(projectId, { newer, older });
  const names = { newer: `${newer.size} generation ${newer.generation}`, older: "its base" };
  return raw && differenceFigure(raw, raw.p, names);
}

/** Accuracy by generation and size on one set of questions; what was measured on others alone stands in it, marked. */
export async function chartAccuracy(
  projectId: string,
  { evaluations, versions }: Standings,
): Promise<Chart> {
  const standing = standingVersions(versions);
  const family = chooseFamily(evaluations, standing);
  const head = family[0];
  if (!head || head.split === "train") return emptyChart;
  const bases = new Set(standing.flatMap((one) => (one.generation === 0 ? one.id : [])));
  const baseOf = ({ size }: PolicyVersionRow) =>
    family.find((row) => row.size === size && bases.has(row.policyVersionId));
  const points = standing.flatMap((version) => {
    const measured = measurementOf({ family, evaluations }, version.id);
    return measured ? [{ version, ...measured }] : [];
  });
  return {
    setName: head.setName,
    split: head.split,
    decoding: head.decoding,
    questionCount: head.questionCount,
    repeats: head.repeats,
    points: await Promise.all(
      points.map(async ({ version, evaluation, comparable }) => ({
        size: version.size,
        generation: version.generation,
        policyVersionId: version.id,
        accuracy: await accuracyOf(projectId, evaluation),
        comparable,
        sinceBase: comparable ? await sinceBase(projectId, evaluation, baseOf(version)) : null,
        isCurrent: version.isCurrent,
      })),
    ),
  };
}

/** Validation accuracy of one version, for the launch form; null: not evaluated. */
export async function validationAccuracy(
  projectId: string,
  { evaluations }: Standings,
  policyVersionId: string,
): Promise<Point["accuracy"] | null> {
  const evaluation = evaluations.find(
    (row) => row.policyVersionId === policyVersionId && row.split === "validation",
  );
  if (!evaluation) return null;
  const answers = outcomesByQuestion(await readAnswers(projectId, evaluation.id));
  return clusteredShare([...answers.values()].map((question) => question.final));
}
