import { type SeriesPlan, seriesPlanSchema } from "@/lib/domain/plan";

export interface PlanFault {
  /** Path into the plan: `base.budget.calls`. */
  field: string;
  message: string;
}

/** What the plan's own rules say of it; the server adds what only it can know. */
export function planFaults(plan: SeriesPlan): PlanFault[] {
  const faults: PlanFault[] = [];
  if (plan.base.targets.length === 0) {
    faults.push({ field: "base.targets", message: "Train at least one size." });
  }
  const parsed = seriesPlanSchema.safeParse(plan);
  if (parsed.success) return faults;
  const issues = parsed.error.issues.map((issue) => ({
    field: issue.path.join("."),
    message: `${issue.message.charAt(0).toUpperCase()}${issue.message.slice(1)}.`,
  }));
  return [...faults, ...issues.filter((one) => one.field !== "base.targets")];
}
