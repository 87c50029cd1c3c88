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
import {
  chooseFamily,
  measurementOf,
  standingVersions,
} from "@/lib/server/services/evaluation-family";

/** Every version of the project's policies with its accuracy, parents and the latest decision on it. */
export async function listPolicies({ projectId }: { projectId: string }): Promise<PolicyList> {
  const [standings, lineage] = await Promise.all([
    readStandings(projectId),
    listPolicyLineage(projectId),
  ]);
  const iterationIds = [...lineage.values()].flatMap((row) => row.batchIterationId ?? []);
  const numbers = await readIterationNumbers(projectId, [...new Set(iterationIds)]);
  const { evaluations, versions } = standings;
  const familyOn = (split: QuestionSplit) =>
    chooseFamily(
      evaluations.filter((row) => row.split === split),
      standingVersions(versions),
    );
  const [validation, test] = [familyOn("validation"), familyOn("test")];
  const sizes = orderedSizes(versions);
  const views = await Promise.all(
    versions.map(async (version) => {
      const row = lineage.get(version.id);
      if (!row) return [];
      const measured = measurementOf({ family: validation, evaluations }, version.id);
      const tested = test.find((one) => one.policyVersionId === version.id);
      return [
        describeVersion(version, row, {
          numbers,
          validation: await accuracyOf(projectId, measured?.evaluation),
          comparable: measured?.comparable ?? true,
          test: await accuracyOf(projectId, tested),
        }),
      ];
    }),
  );
  const policies = views
    .flat()
    .toSorted(
      (a, b) => sizes.indexOf(a.size) - sizes.indexOf(b.size) || a.generation - b.generation,
    );
  const head = validation[0];
  return {
    policies,
    evaluatedOn: head
      ? { setName: head.setName, decoding: head.decoding, questionCount: head.questionCount }
      : null,
  };
}

/** Null: not evaluated. Its value is null where more is missing than a claim bears. */
async function accuracyOf(
  projectId: string,
  evaluation: EvaluationRow | undefined,
): Promise<PolicyVersionView["validation"]> {
  if (!evaluation) return null;
  return compareAnswers(await readAnswers(projectId, evaluation.id), []).policyAccuracy;
}

function describeVersion(
  version: PolicyVersionRow,
  row: PolicyLineageRow,
  figures: Pick<PolicyVersionView, "validation" | "comparable" | "test"> & {
    numbers: Map<string, number>;
  },
): PolicyVersionView {
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
