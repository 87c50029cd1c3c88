import type { PlanFault } from "@/components/launch/plan-faults";
import type { LaunchOptions } from "@/lib/contracts/series";
import type { SeriesPlan } from "@/lib/domain/plan";

/** What every part of the form is given. */
export interface LaunchFormProps {
  plan: SeriesPlan;
  onChange: (plan: SeriesPlan) => void;
  options: LaunchOptions;
  faults: readonly PlanFault[];
}

/** Endpoint and model as one value of a select. */
export const modelKey = (of: { endpointId: string; model: string }): string =>
  `${of.endpointId} ${of.model}`;
