import {
  Grid2x2,
  LayoutDashboard,
  Library,
  RefreshCw,
  Rows3,
  Ruler,
  Server,
  TextCursorInput,
} from "lucide-react";

/** Only what has a page behind it. `tab` is the word under the icon on a phone. */
const work = [
  { href: "/", label: "Overview", tab: "Overview", icon: LayoutDashboard },
  { href: "/iterations", label: "Iterations", tab: "Iterations", icon: RefreshCw },
  { href: "/trajectories", label: "Trajectories", tab: "Trajectories", icon: Rows3 },
  { href: "/evaluations", label: "Evaluations", tab: "Evaluations", icon: Grid2x2 },
] as const;

const setUp = [
  { href: "/policies", label: "Policies & endpoints", tab: "Policies", icon: Server },
  { href: "/rubrics", label: "Rubrics", tab: "Rubrics", icon: Ruler },
  { href: "/questions", label: "Questions", tab: "Questions", icon: Library },
  { href: "/prompts", label: "Prompts", tab: "Prompts", icon: TextCursorInput },
] as const;

export const navGroups = [
  { title: null, items: work },
  { title: "Set up", items: setUp },
] as const;

export const navItems = [...work, ...setUp] as const;

export const launchHref = "/iterations/launch";
export const newExperimentHref = "/experiments/new";

const isAt = (href: string, pathname: string) =>
  pathname === href || pathname.startsWith(`${href}/`);

/** The root is current only on itself; another also on the pages below it. Experiments are made of iterations. */
export function isCurrent(href: string, pathname: string): boolean {
  if (href === "/") return pathname === "/";
  return isAt(href, pathname) || (href === "/iterations" && isAt("/experiments", pathname));
}
