"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { LineageGrid } from "@/components/policy/lineage-grid";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel, PanelFoot } from "@/components/ui/panel";
import { formatNumber } from "@/lib/client/format";
import type { PolicyList, PolicyVersionView } from "@/lib/contracts/policy";

const RollBackDialog = dynamic(() => import("@/components/policy/roll-back-dialog"));

interface LineagePanelProps {
  projectId: string;
  list: PolicyList;
  off: string | undefined;
}

function whatTheyAre({ evaluatedOn }: PolicyList): string {
  if (!evaluatedOn) return "none evaluated yet";
  const { setName, questionCount } = evaluatedOn;
  const decoding = evaluatedOn.decoding.replaceAll("_", " ");
  return `${decoding} accuracy on ${setName}, validation, n = ${formatNumber(questionCount)}`;
}

/** Where every policy came from, how good it is, and which one stands. */
export function LineagePanel({ projectId, list, off }: LineagePanelProps) {
  const [chosen, setChosen] = useState<PolicyVersionView | null>(null);
  const current = chosen && list.policies.find((one) => one.size === chosen.size && one.isCurrent);
  return (
    <Panel title="Policies" aside={whatTheyAre(list)}>
      {list.policies.length === 0 ? (
        <EmptyState>No policy yet. Connect an endpoint and choose a model it serves.</EmptyState>
      ) : (
        <LineageGrid list={list} onRollBack={setChosen} off={off} />
      )}
      <PanelFoot className="border-t-0">
        Two parents each: weights from an earlier generation, data from the batch named. Shaded:
        current.
        {list.policies.some((one) => one.validation && !one.comparable) &&
          " Dim: measured on other questions or in another way, not to be read against the others."}
      </PanelFoot>
      {chosen && (
        <RollBackDialog
          projectId={projectId}
          policy={chosen}
          current={current ?? null}
          onClose={() => setChosen(null)}
        />
      )}
    </Panel>
  );
}
