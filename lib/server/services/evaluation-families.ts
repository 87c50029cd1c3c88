import { createHash } from "node:crypto";
import type { EvaluationFamily } from "@/lib/contracts/evaluation";
import { runSettingsSchema } from "@/lib/domain/run-settings";
import type { EvaluationRow } from "@/lib/server/repositories/evaluation-reader";
import type { PolicyVersionRow } from "@/lib/server/repositories/policy-version-reader";
import { orderedSizes } from "@/lib/server/services/chart-accuracy";
import type { Standings } from "@/lib/server/services/compare-policies";

/** Same questions, and answers that came about and were graded in the same way: only such figures compare. */
export function familyKeyOf(row: EvaluationRow): string {
  const parts = [row.setVersionId, row.split, row.decoding, row.questionsHash, row.conditions];
  return createHash("sha256").update(parts.join(" ")).digest("hex").slice(0, 16);
}

const splitOrder = ["validation", "test", "train"];

/** What was evaluated, by family: validation first, then those that measured most policies, then the latest. */
export function listFamilies({ evaluations }: Standings): EvaluationFamily[] {
  const families = [...Map.groupBy(evaluations, familyKeyOf).values()].flatMap((rows) => {
    const [head] = rows;
    return head ? [describeFamily(head, rows)] : [];
  });
  return families.toSorted(
    (a, b) =>
      splitOrder.indexOf(a.split) - splitOrder.indexOf(b.split) || b.policyCount - a.policyCount,
  );
}

function describeFamily(head: EvaluationRow, rows: readonly EvaluationRow[]): EvaluationFamily {
  return {
    key: familyKeyOf(head),
    questionSetVersionId: head.setVersionId,
    setName: head.setName,
    split: head.split,
    decoding: head.decoding,
    questionCount: head.questionCount,
    conditions: conditionsOf(head),
    policyCount: new Set(rows.map((row) => row.policyVersionId)).size,
  };
}

function conditionsOf(row: EvaluationRow): string {
  const { sampling, execution, search, checks } = runSettingsSchema.parse(row.settings);
  const samples =
    row.decoding === "greedy"
      ? "temperature 0, one sample"
      : `${sampling.n} samples at T ${sampling.temperature}, ${execution === "sampled" ? "first valid" : "likeliest"} executed`;
  const asked = row.graderRepeats > 1 ? `, majority of ${row.graderRepeats} calls` : "";
  const prompt = row.graderPrompt > 1 ? `, prompt ${row.graderPrompt}` : "";
  const unchecked = checks ? "" : ", without the checks";
  return `${samples}${unchecked}, top ${search.k}, at most ${search.maxSearches} searches, grader ${row.grader}${prompt}${asked}`;
}

/**
 * The evaluations that stand for their size and generation: of the current version, else of the latest that was
 * evaluated. Largest size first, generations ascending.
 */
export function standingOfFamily(
  { evaluations, versions }: Standings,
  key: string,
): { evaluation: EvaluationRow; version: PolicyVersionRow }[] {
  const cells = new Map<string, { evaluation: EvaluationRow; version: PolicyVersionRow }>();
  // Newest first, so the first of a cell is its latest.
  for (const evaluation of evaluations.filter((row) => familyKeyOf(row) === key)) {
    const version = versions.find((one) => one.id === evaluation.policyVersionId);
    if (!version) continue;
    const cell = `${version.size} ${version.generation}`;
    const held = cells.get(cell)?.version;
    if (!held || (version.isCurrent && !held.isCurrent)) cells.set(cell, { evaluation, version });
  }
  const sizes = orderedSizes(versions);
  return [...cells.values()].toSorted(
    (a, b) =>
      sizes.indexOf(a.version.size) - sizes.indexOf(b.version.size) ||
      a.version.generation - b.version.generation,
  );
}
