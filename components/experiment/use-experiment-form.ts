"use client";

import { useMemo, useState } from "react";
import type { PlanFault } from "@/components/launch/plan-faults";
import { usePlanLaunch } from "@/components/launch/use-launch-form";
import type { LaunchOptions } from "@/lib/contracts/series";
import type { ExperimentKey } from "@/lib/domain/experiment";
import type { IterationPlan } from "@/lib/domain/plan";
import { type ArmSettings, armsOf, readSeeds, siblingsOf } from "@/lib/rest/experiment-plans";

const startSeeds = [11, 12, 13];

/** Each arm is evaluated greedily on validation, whatever the plan it starts from says. */
function baseOf(start: IterationPlan): IterationPlan {
  const { questionSetVersionId } = start;
  const validation = { questionSetVersionId, split: "validation", decoding: "greedy" } as const;
  const evaluation = [{ ...validation, repeats: 1, questionCount: null }];
  return { ...start, review: "automatic", targets: start.targets.slice(0, 1), evaluation };
}

/** Earlier data needs a policy that was trained here: the one that came furthest, unless one is chosen. */
function parentFor(key: ExperimentKey, base: IterationPlan, { policies }: LaunchOptions) {
  const chosen = policies.find((one) => one.policyVersionId === base.policyVersionId);
  if (key !== "data" || (chosen?.generation ?? 0) > 0) return base;
  const trained = policies
    .filter((one) => one.size === chosen?.size && one.generation > 0)
    .toSorted((a, b) => Number(b.isCurrent) - Number(a.isCurrent) || b.generation - a.generation);
  return { ...base, policyVersionId: trained[0]?.policyVersionId ?? base.policyVersionId };
}

/** The plan's rules name a place among the siblings; the form has arms and seeds. */
function faultsOf(faults: readonly PlanFault[], seeds: number[] | null): PlanFault[] {
  const bad = "Whole numbers, each once, parted by commas: 11, 12, 13.";
  const rest = faults.map((fault) =>
    fault.field.startsWith("generations") ? { ...fault, field: "arms" } : fault,
  );
  return seeds === null ? [{ field: "seeds", message: bad }, ...rest] : rest;
}

export const experimentHref = ({ seriesId }: { seriesId: string }) => `/experiments/${seriesId}`;

/** What is compared, on what, under which seeds; and the plan that follows. */
export function useExperimentForm(projectId: string, options: LaunchOptions, start: IterationPlan) {
  const [key, setKey] = useState<ExperimentKey>("targets");
  const [base, setBase] = useState(() => baseOf(start));
  const [arms, setArms] = useState<ArmSettings[]>(() => armsOf("targets", base));
  const [seedText, setSeedText] = useState(startSeeds.join(", "));
  // Kept from the first answer: a later reading of the options must not make a second launch possible.
  const [idempotencyKey] = useState(options.idempotencyKey);
  const seeds = useMemo(() => readSeeds(seedText), [seedText]);
  const plan = useMemo(
    () => siblingsOf({ key, base, arms, seeds: seeds ?? startSeeds }),
    [key, base, arms, seeds],
  );
  const launch = usePlanLaunch(plan, {
    projectId,
    idempotencyKey,
    ownFaults: (faults) => faultsOf(faults, seeds),
    hrefOf: experimentHref,
  });
  const choose = (next: ExperimentKey) => {
    const parent = parentFor(next, base, options);
    setKey(next);
    setBase(parent);
    setArms(armsOf(next, parent));
  };
  const state = { key, choose, base, setBase, arms, setArms, seedText, setSeedText, seeds, plan };
  return { ...launch, ...state };
}
