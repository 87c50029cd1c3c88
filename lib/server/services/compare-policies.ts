import type { DifferenceFigure } from "@/lib/contracts/figure";
import type { Comparison } from "@/lib/contracts/iteration";
import {
  type EvaluationRow,
  listFinishedEvaluations,
  readAnswers,
} from "@/lib/server/repositories/evaluation-reader";
import {
  listPolicyVersions,
  type PolicyVersionRow,
} from "@/lib/server/repositories/policy-version-reader";
import { type ComparedAnswers, compareAnswers } from "@/lib/server/services/compare-answers";
import { differenceFigure } from "@/lib/server/services/figures";
import { holm } from "@/lib/stats/holm";

export interface EvaluationPair {
  newer: EvaluationRow;
  older: EvaluationRow;
}

/** A finished evaluation changes by people's verdicts alone: what two say of each other is worked out once for each mark. */
const kept = new Map<string, ComparedAnswers>();
const mostKept = 200;

/** For tests that change what a finished evaluation says. */
export const forgetComparisons = (): void => kept.clear();

export async function comparePair(
  projectId: string,
  { newer, older }: EvaluationPair,
): Promise<ComparedAnswers> {
  const key = `${projectId} ${newer.id} ${newer.verdictMark} ${older.id} ${older.verdictMark}`;
  const known = kept.get(key);
  if (known) return known;
  const [after, before] = await Promise.all([
    readAnswers(projectId, newer.id),
    readAnswers(projectId, older.id),
  ]);
  const compared = compareAnswers(after, before);
  if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? "");
  kept.set(key, compared);
  return compared;
}

/** Same questions, and answers that came about and were graded in the same way: only such figures compare. */
const madeAlike = (a: EvaluationRow, b: EvaluationRow) =>
  a.setVersionId === b.setVersionId &&
  a.split === b.split &&
  a.decoding === b.decoding &&
  a.questionsHash === b.questionsHash &&
  a.conditions === b.conditions;

/**
 * The evaluation of `versionId` made like `like`, on the same questions. Of several the one that was there when `like` was
 * planned: what is evaluated later must not change what was decided on.
 */
function matching(
  evaluations: readonly EvaluationRow[],
  like: EvaluationRow,
  versionId: string,
): EvaluationRow | undefined {
  const found = evaluations.filter(
    (other) => other.policyVersionId === versionId && madeAlike(other, like),
  );
  return (
    found.find((other) => other.iterationId === like.iterationId) ??
    found.find((other) => other.id < like.id) ??
    found.at(-1)
  );
}

/** What a trained version is measured against. */
export function parentVersionOf(
  versions: readonly PolicyVersionRow[],
  version: PolicyVersionRow,
): PolicyVersionRow | null {
  return versions.find((other) => other.id === version.parentId) ?? null;
}

export interface Standings {
  evaluations: EvaluationRow[];
  versions: PolicyVersionRow[];
}

export async function readStandings(projectId: string): Promise<Standings> {
  const [evaluations, versions] = await Promise.all([
    listFinishedEvaluations(projectId),
    listPolicyVersions(projectId),
  ]);
  return { evaluations, versions };
}

/**
 * What an iteration planned to evaluate of what it trained, with its parent's over the same questions. Evaluations that
 * others made of these policies later are not among them.
 */
export function pairsOfIteration(
  { evaluations, versions }: Standings,
  iterationId: string,
): EvaluationPair[] {
  return versions
    .filter((version) => version.iterationId === iterationId)
    .flatMap((version) => {
      const parent = parentVersionOf(versions, version);
      if (parent === null) return [];
      return evaluations
        .filter(
          (evaluation) =>
            evaluation.policyVersionId === version.id && evaluation.iterationId === iterationId,
        )
        .flatMap((newer) => {
          const older = matching(evaluations, newer, parent.id);
          return older ? [{ newer, older }] : [];
        });
    });
}

const labelOf = (row: EvaluationRow) => ({
  policyVersionId: row.policyVersionId,
  size: row.size,
  generation: row.generation,
  model: row.model,
});

/** Comparisons of what an iteration trained. p is Holm-corrected over the sizes compared on the same questions. */
export async function compareIteration(
  projectId: string,
  standings: Standings,
  iterationId: string,
): Promise<Comparison[]> {
  const pairs = pairsOfIteration(standings, iterationId);
  const compared = await Promise.all(pairs.map((pair) => comparePair(projectId, pair)));
  const corrected = correctedPs(pairs, compared);
  return pairs.map((pair, index): Comparison => {
    const { raw, ...rest } = compared[index] as ComparedAnswers;
    return {
      setName: pair.newer.setName,
      split: pair.newer.split,
      decoding: pair.newer.decoding,
      policy: labelOf(pair.newer),
      parent: labelOf(pair.older),
      difference: raw && differenceFigure(raw, corrected[index] ?? raw.p, namesOf(pair)),
      ...rest,
    };
  });
}

const namesOf = ({ newer, older }: EvaluationPair) => ({
  newer: `${newer.size} generation ${newer.generation}`,
  older: `generation ${older.generation}`,
});

function correctedPs(
  pairs: readonly EvaluationPair[],
  compared: readonly ComparedAnswers[],
): number[] {
  const corrected = compared.map((one) => one.raw?.p ?? 1);
  const families = Map.groupBy(
    [...pairs.keys()].filter((index) => compared[index]?.raw),
    (index) => {
      const { newer } = pairs[index] as EvaluationPair;
      return `${newer.setVersionId} ${newer.split} ${newer.decoding}`;
    },
  );
  for (const indexes of families.values()) {
    const adjusted = holm(indexes.map((index) => corrected[index] as number));
    for (const [position, index] of indexes.entries()) {
      corrected[index] = adjusted[position] as number;
    }
  }
  return corrected;
}

/** The one figure of a list: on validation, greedy if there is such an evaluation, of the size that grew. */
export async function headlineDifference(
  projectId: string,
  standings: Standings,
  iteration: { id: string; size: string },
): Promise<DifferenceFigure | null> {
  const pairs = pairsOfIteration(standings, iteration.id).filter(
    ({ newer }) => newer.split === "validation",
  );
  const ofSize = pairs.filter(({ newer }) => newer.size === iteration.size);
  const candidates = ofSize.length > 0 ? ofSize : pairs;
  const pair = candidates.find(({ newer }) => newer.decoding === "greedy") ?? candidates[0];
  if (!pair) return null;
  const { raw } = await comparePair(projectId, pair);
  return raw && differenceFigure(raw, raw.p, namesOf(pair));
}
