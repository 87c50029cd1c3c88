import type { AgreementFigure, ScoringRunView } from "@/lib/contracts/scoring-run";
import { AppError } from "@/lib/errors";
import {
  type Agreement,
  compareScorings,
  dimensionMeans,
  type Scoring,
} from "@/lib/reward/compare-scorings";
import { findIteration } from "@/lib/server/repositories/iteration-repository";
import {
  listScoringRuns as listRows,
  readRunScores,
  type ScoringRunRow,
} from "@/lib/server/repositories/rescore-repository";
import { findRubricVersion } from "@/lib/server/repositories/rubric-repository";

const resampling = { seed: 20_231_215, resamples: 1000 };

/** Every scoring run of an iteration, side by side, each with how it agrees with the primary one. @throws AppError not_found */
export async function listScoringRuns({
  projectId,
  iterationId,
}: {
  projectId: string;
  iterationId: string;
}): Promise<{ runs: ScoringRunView[] }> {
  if (!(await findIteration(projectId, iterationId))) {
    throw new AppError("not_found", "There is no such iteration in this project.");
  }
  const rows = await listRows(projectId, iterationId);
  const scorings = await Promise.all(rows.map((row) => readScoring(projectId, row)));
  const primaryAt = rows.findIndex((row) => row.isPrimary);
  const primary = scorings[primaryAt];
  return {
    runs: rows.map((row, at): ScoringRunView => {
      const scoring = scorings[at] as Scoring;
      const { rubricName, rubricNumber, createdAt, createdByName, purpose: _, ...rest } = row;
      const compared = primary && !row.isPrimary && row.scored > 0;
      return {
        ...rest,
        rubric: `${rubricName} ${rubricNumber}`,
        createdAt: createdAt.toISOString(),
        createdBy: createdByName,
        dimensions: dimensionMeans(scoring),
        agreement: compared ? agreementOf(scoring, primary) : null,
      };
    }),
  };
}

async function readScoring(projectId: string, row: ScoringRunRow): Promise<Scoring> {
  const [version, trajectories] = await Promise.all([
    findRubricVersion(projectId, row.rubricVersionId),
    readRunScores(projectId, row.id),
  ]);
  if (!version) throw new Error(`scoring run ${row.id} misses its rubric`);
  return { rubric: version.rubric, trajectories };
}

function agreementOf(one: Scoring, primary: Scoring): ScoringRunView["agreement"] {
  const { reward, dimensions } = compareScorings(one, primary, resampling);
  return {
    reward: figureOf(reward),
    dimensions: dimensions.map(({ kappa, ...rest }) => ({ ...rest, kappa: figureOf(kappa) })),
  };
}

const figureOf = ({ value, interval, n }: Agreement): AgreementFigure => ({
  value,
  low: value === null ? null : (interval?.low ?? null),
  high: value === null ? null : (interval?.high ?? null),
  n,
});
