"use client";

import { useEffect, useMemo, useState } from "react";
import type { PlanFault } from "@/components/launch/plan-faults";
import type { SeriesPlan } from "@/lib/domain/plan";

type Check = (plan: SeriesPlan) => PlanFault[];

/**
 * Faults of the plan as it stands. The rules come after the first paint: the form opens with a plan of the server's,
 * which has none.
 */
export function usePlanFaults(plan: SeriesPlan): PlanFault[] {
  const [check, setCheck] = useState<Check | null>(null);
  useEffect(() => {
    void import("@/components/launch/plan-faults").then(({ planFaults }) =>
      setCheck(() => planFaults),
    );
  }, []);
  return useMemo(() => check?.(plan) ?? [], [check, plan]);
}
