import type { Crumb } from "@/components/ui/breadcrumbs";

/** Over every page of an experiment. */
export const experimentTrail: readonly Crumb[] = [
  { href: "/iterations", label: "Iterations" },
  { href: "/experiments", label: "Experiments" },
];
