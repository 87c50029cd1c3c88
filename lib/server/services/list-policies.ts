import type { PolicyList, PolicyVersionView } from "@/lib/contracts/policy";
import type { QuestionSplit } from "@/lib/domain/question-split";
import { type EvaluationRow, readAnswers } from "@/lib/server/repositories/evaluation-reader";
import {
  listPolicyLineage,
  type PolicyLineageRow,
} from "@/lib/server/repositories/policy-lineage-reader";
import type { PolicyVersionRow } from "@/lib/server/repositories/policy-version-reader";
import { readIterationNumbers } from "@/lib/server/repositories/trajectory-label-reader";
import { orderedSizes } from "@/lib/server/services/chart-accuracy";
import { compareAnswers } from "@/lib/server/services/compare-answers";
import { readStandings } from "@/lib/server/services/compare-policies";

/** Every version of the project's policies with its accuracy, parents and the latest decision on it. */
export async function listPolicies({ projectId }: { projectId: string }): Promise<PolicyList> {
  const [standings, lineage] = await Promise.all([
    readStandings(projectId),
    listPolicyLineage(projectId),
  ]);
  const iterationIds = [...lineage.values()].flatMap((row) => row.batchIterationId ?? []);
  const numbers = await readIterationNumbers(projectId, [...new Set(iterationIds)]);
  const family = headlineFamily(standings.evaluations);
  const sizes = orderedSizes(standings.versions);
  const views = await Promise.all(
    standings.versions.map(async (version) => {
      const row = lineage.get(version.id);
      return row
        ? [
            await describeVersion(version, row, {
              numbers,
              validation: await accuracyOf(projectId, family, version.id, "validation"),
              test: await accuracyOf(projectId, family, version.id, "test"),
            }),
          ]
        : [];
    }),
  );
  const policies = views
    .flat()
    .toSorted(
      (a, b) => sizes.indexOf(a.size) - sizes.indexOf(b.size) || a.generation - b.generation,
    );
  const head = family[0];
  return {
    policies,
    evaluatedOn: head ? { setName: head.setName, decoding: head.decoding } : null,
  };
}

/** Accuracies stand side by side only where set and decoding are the same: the set with most evaluations, greedy first. */
function headlineFamily(evaluations: readonly EvaluationRow[]): EvaluationRow[] {
  const held = evaluations.filter((row) => row.split !== "train");
  const families = [...Map.groupBy(held, (row) => `${row.setName} ${row.decoding}`).values()];
  const greedy = (rows: EvaluationRow[]) => (rows[0]?.decoding === "greedy" ? 1 : 0);
  return families.toSorted((a, b) => greedy(b) - greedy(a) || b.length - a.length)[0] ?? [];
}

/** Of its newest evaluation there; null: none, or more is missing than a claim bears. */
async function accuracyOf(
  projectId: string,
  family: readonly EvaluationRow[],
  policyVersionId: string,
  split: QuestionSplit,
): Promise<PolicyVersionView["validation"]> {
  const evaluation = family.find(
    (row) => row.policyVersionId === policyVersionId && row.split === split,
  );
  if (!evaluation) return null;
  return compareAnswers(await readAnswers(projectId, evaluation.id), []).policyAccuracy;
}

async function describeVersion(
  version: PolicyVersionRow,
  row: PolicyLineageRow,
  figures: Pick<PolicyVersionView, "validation" | "test"> & { numbers: Map<string, number> },
): Promise<PolicyVersionView> {
  const { numbers, ...accuracies } = figures;
  const { batchId, batchIterationId, decision, decidedAt } = row;
  return {
    policyVersionId: version.id,
    size: version.size,
    generation: version.generation,
    model: version.model,
    endpointName: row.endpointName,
    isCurrent: version.isCurrent,
    isPractice: row.isPractice,
    createdAt: row.createdAt.toISOString(),
    ...accuracies,
    initFrom:
      row.initSize === null || row.initGeneration === null
        ? null
        : { size: row.initSize, generation: row.initGeneration },
    trainedOn:
      batchId && batchIterationId
        ? {
            batchId,
            batchSha256: row.batchSha256,
            iterationId: batchIterationId,
            iterationNumber: numbers.get(batchIterationId) ?? 0,
            exampleCount: row.exampleCount ?? 0,
          }
        : null,
    decision:
      decision && decidedAt
        ? {
            decision,
            by: { id: row.decidedById ?? "system", name: row.decidedByName ?? "automatic rule" },
            at: decidedAt.toISOString(),
            reason: row.decisionReason ?? "",
          }
        : null,
  };
}
