import type { TrainingTarget } from "@/lib/domain/plan";

/** A target as forms and presets begin with it: trained by the provider, from base, where the policy that grows is. */
export const newTrainingTarget = (size: string, baseModel: string): TrainingTarget => ({
  kind: "api",
  size,
  baseModel,
  init: "base",
  endpointId: null,
  exemplarsPerKind: 4,
});
