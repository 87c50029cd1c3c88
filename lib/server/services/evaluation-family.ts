import type { EvaluationRow } from "@/lib/server/repositories/evaluation-reader";
import type { PolicyVersionRow } from "@/lib/server/repositories/policy-version-reader";

const familyKey = (row: EvaluationRow) =>
  `${row.setVersionId} ${row.split} ${row.decoding} ${row.questionsHash} ${row.conditions}`;

/**
 * The line of each size: where it stands now, and back along what each version replaced. Of two versions of one
 * generation the later stands for it.
 */
export function standingVersions(versions: readonly PolicyVersionRow[]): PolicyVersionRow[] {
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
 * One family of figures, which stand side by side: all evaluations over the same questions, made in the same way.
 * Validation goes before test, which is looked at sparingly; then the one that measured most of the line, then greedy,
 * then the latest. @param evaluations newest first. Empty: none was made on held-out questions
 */
export function chooseFamily(
  evaluations: readonly EvaluationRow[],
  standing: readonly PolicyVersionRow[],
): EvaluationRow[] {
  const families = [
    ...Map.groupBy(
      evaluations.filter((row) => row.split !== "train"),
      familyKey,
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

export interface MeasuredVersion {
  evaluation: EvaluationRow;
  /** False: on other questions or made in another way than the family, so that it is told apart from its figures. */
  comparable: boolean;
}

/** A version's evaluation in the family, else its newest on the same split; null: it has none there. */
export function measurementOf(
  {
    family,
    evaluations,
  }: { family: readonly EvaluationRow[]; evaluations: readonly EvaluationRow[] },
  versionId: string,
): MeasuredVersion | null {
  const inside = family.find((row) => row.policyVersionId === versionId);
  if (inside) return { evaluation: inside, comparable: true };
  const split = family[0]?.split;
  const outside = evaluations.find(
    (row) => row.policyVersionId === versionId && row.split === split,
  );
  return outside ? { evaluation: outside, comparable: false } : null;
}
