import type { Overview } from "@/lib/contracts/overview";
import { type EvaluationRow, readAnswers } from "@/lib/server/repositories/evaluation-reader";
import type { PolicyVersionRow } from "@/lib/server/repositories/policy-version-reader";
import { outcomesByQuestion } from "@/lib/server/services/compare-answers";
import { comparePair, type Standings } from "@/lib/server/services/compare-policies";
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

const seriesKey = (row: EvaluationRow) =>
  `${row.setVersionId} ${row.split} ${row.decoding} ${row.questionsHash} ${row.conditions}`;

/**
 * The line of each size: where it stands now, and back along what each version replaced. Of two versions of one
 * generation the later stands for it.
 */
function standingVersions(versions: readonly PolicyVersionRow[]): PolicyVersionRow[] {
  const line = new Map<string, PolicyVersionRow>();
  for (const current of versions.filter((version) => version.isCurrent)) {
    let version: PolicyVersionRow | undefined = current;
    while (version) {
      const key = `${version.size} ${version.generation}`;
      if (!line.has(key)) line.set(key, version);
      const before: string | null = version.parentId;
      // A parent was made before its child, so the walk ends at the base.
      version = versions.find((one) => one.id === before);
    }
  }
  return [...line.values()].toReversed();
}

/**
 * One family of figures: all evaluations over the same questions, made in the same way. Validation goes before test, which
 * is looked at sparingly; then the one that measured most of the line, then greedy, then the latest.
 */
function chooseFamily(
  evaluations: readonly EvaluationRow[],
  standing: readonly PolicyVersionRow[],
): EvaluationRow[] {
  const families = [
    ...Map.groupBy(
      evaluations.filter((row) => row.split !== "train"),
      seriesKey,
    ).values(),
  ];
  const weight = ([first]: EvaluationRow[]) => (first?.split === "validation" ? 1 : 0);
  const coverage = (rows: EvaluationRow[]) =>
    standing.filter((version) => rows.some((row) => row.policyVersionId === version.id)).length;
  const greedy = ([first]: EvaluationRow[]) => (first?.decoding === "greedy" ? 1 : 0);
  return (
    families.toSorted(
      (a, b) => weight(b) - weight(a) || coverage(b) - coverage(a) || greedy(b) - greedy(a),
    )[0] ?? []
  );
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

/** Accuracy by generation and size on one set of questions. */
export async function chartAccuracy(
  projectId: string,
  { evaluations, versions }: Standings,
): Promise<Chart> {
  const standing = standingVersions(versions);
  const family = chooseFamily(evaluations, standing);
  const head = family[0];
  if (!head || head.split === "train") return emptyChart;
  const evaluationOf = (version: PolicyVersionRow | undefined) =>
    family.find((row) => row.policyVersionId === version?.id);
  const points = standing.flatMap((version) => {
    const evaluation = evaluationOf(version);
    const base = standing.find((one) => one.size === version.size && one.generation === 0);
    return evaluation ? [{ version, evaluation, base: evaluationOf(base) }] : [];
  });
  return {
    setName: head.setName,
    split: head.split,
    decoding: head.decoding,
    questionCount: head.questionCount,
    repeats: head.repeats,
    points: await Promise.all(
      points.map(async ({ version, evaluation, base }) => ({
        size: version.size,
        generation: version.generation,
        policyVersionId: version.id,
        accuracy: await accuracyOf(projectId, evaluation),
        sinceBase: await sinceBase(projectId, evaluation, base),
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
