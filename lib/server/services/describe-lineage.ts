import type { IterationDetail } from "@/lib/contracts/iteration";
import type { BatchRow } from "@/lib/server/repositories/batch-reader";
import type { IterationRow } from "@/lib/server/repositories/iteration-reader";
import type { PolicyVersionRow } from "@/lib/server/repositories/policy-version-reader";

type Node = IterationDetail["lineage"][number];

const examples = (count: number | null) => `${(count ?? 0).toLocaleString("en-US")} examples`;

function policyNode(version: PolicyVersionRow): Node {
  const by = version.decidedByName === null ? "" : `, ${version.decidedByName}`;
  return {
    kind: "policy",
    title: `gen ${version.generation}`,
    detail: version.generation === 0 ? "base" : `${examples(version.exampleCount)}${by}`,
    generation: version.generation,
    href: null,
    pending: false,
  };
}

interface LineageOf {
  row: IterationRow;
  rows: readonly IterationRow[];
  versions: readonly PolicyVersionRow[];
  batch: BatchRow | null;
  questions: string;
  sizes: readonly string[];
}

/** Back along the data: version, the iteration that trained it, the version that grew it, to the base. */
function ancestors({ row, rows, versions }: LineageOf): PolicyVersionRow[] {
  const chain: PolicyVersionRow[] = [];
  let version = versions.find((one) => one.id === row.parentPolicyVersionId);
  // A version is older than what is trained from it, so this ends; the bound holds it even if rows were wrong.
  while (version && chain.length < 50) {
    chain.unshift(version);
    const maker = rows.find((one) => one.id === version?.iterationId);
    version = maker && versions.find((one) => one.id === maker.parentPolicyVersionId);
  }
  return chain;
}

function batchNode({ row, batch }: LineageOf): Node {
  if (batch === null) {
    const detail = row.state === "rejected" ? "none" : "not frozen yet";
    return { kind: "batch", title: "Batch", detail, generation: null, href: null, pending: true };
  }
  const status = {
    draft: "draft",
    frozen: "not approved",
    approved: "approved",
    rejected: "rejected",
  };
  return {
    kind: "batch",
    title: batch.id,
    detail: `${examples(batch.exampleCount)}, ${status[batch.status]}`,
    generation: null,
    href: null,
    pending: false,
  };
}

function resultNodes({ row, rows, versions, sizes }: LineageOf): Node[] {
  const trained = versions.filter((version) => version.iterationId === row.id);
  const first = trained[0];
  if (!first) {
    const title = `gen ${row.generation}`;
    const detail = sizes.join(", ");
    return [
      { kind: "policy", title, detail, generation: row.generation, href: null, pending: true },
    ];
  }
  const decided = { accept: "accepted", reject: "rejected", rollback: "rolled back to" };
  const verdict = first.decision === null ? "not decided" : decided[first.decision];
  const node = {
    ...policyNode(first),
    detail: `${trained.map((one) => one.size).join(", ")}, ${verdict}`,
  };
  const next = rows.findLast(
    (one) =>
      one.state !== "queued" && trained.some((version) => version.id === one.parentPolicyVersionId),
  );
  if (!next) return [node];
  return [
    node,
    {
      kind: "iteration",
      title: `Iteration ${next.number}`,
      detail: next.state.replace("_", " "),
      generation: null,
      href: `/iterations/${next.id}`,
      pending: false,
    },
  ];
}

/** Policy → iteration → batch → policy, from the base to what came of it. */
export function describeLineage(of: LineageOf): Node[] {
  return [
    ...ancestors(of).slice(-4).map(policyNode),
    {
      kind: "iteration",
      title: `Iteration ${of.row.number}`,
      detail: of.questions,
      generation: null,
      href: null,
      pending: false,
    },
    batchNode(of),
    ...resultNodes(of),
  ];
}
