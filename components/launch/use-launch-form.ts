"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { fieldName } from "@/components/launch/field-names";
import type { PlanFault } from "@/components/launch/plan-faults";
import { useUnreadNumbers } from "@/components/launch/unread-numbers";
import { usePlanFaults } from "@/components/launch/use-plan-faults";
import { useShell } from "@/components/shell/shell-context";
import { estimateQuery } from "@/lib/client/estimate-query";
import { useLaunchSeries } from "@/lib/client/launch-series";
import { useDebounced } from "@/lib/client/use-debounced";
import type { SeriesPlan } from "@/lib/domain/plan";

const debounceMs = 150;

/** The last plan that holds together: an estimate of a broken one is none. */
function useLastSound(plan: SeriesPlan, faults: readonly PlanFault[]): SeriesPlan {
  const last = useRef(plan);
  if (faults.length === 0) last.current = plan;
  return last.current;
}

function blockOf(
  faults: readonly PlanFault[],
  unread: readonly string[],
  mayLaunch: boolean,
): string | null {
  if (!mayLaunch) return "Researchers and admins launch.";
  const [field] = unread;
  if (field) return `Cannot launch yet: what stands in “${field}” is not a number.`;
  const [first] = faults;
  if (!first) return null;
  return `Cannot launch yet: check ${fieldName(first.field)}.`;
}

interface PlanLaunch {
  projectId: string;
  idempotencyKey: string;
  /** What only the form can say of what is typed, and how it calls the plan's fields. */
  ownFaults?: (faults: PlanFault[]) => PlanFault[];
  /** Where to go once it is launched. */
  hrefOf: (launched: { seriesId: string; iterationIds: string[] }) => string;
}

/** What a plan will take, what is wrong with it, and its launch. */
export function usePlanLaunch(plan: SeriesPlan, form: PlanLaunch) {
  const { projectId, idempotencyKey, hrefOf, ownFaults = (faults) => faults } = form;
  const router = useRouter();
  const { mayLaunch } = useShell();
  const own = usePlanFaults(plan);
  const sound = useDebounced(useLastSound(plan, own), debounceMs);
  const estimate = useQuery(estimateQuery(projectId, sound));
  const updating = estimate.isPlaceholderData || (sound !== plan && own.length === 0);
  const faults = ownFaults([...own, ...(estimate.data?.faults ?? [])]);
  const launch = useLaunchSeries(projectId, idempotencyKey);
  const { unread, tell: tellUnread } = useUnreadNumbers();
  const blocked = blockOf(faults, unread, mayLaunch);
  const submit = () => {
    // The key makes a second click harmless; this spares it the round trip.
    if (blocked !== null || launch.isPending || launch.isSuccess) return;
    launch.mutate(plan, { onSuccess: (launched) => router.push(hrefOf(launched)) });
  };
  return {
    estimate,
    updating,
    faults,
    blocked,
    tellUnread,
    submit,
    // Busy until the next page is there, or a quick finger would meet an open button again.
    busy: launch.isPending || launch.isSuccess,
    error: launch.error,
  };
}

const firstIteration = ({ iterationIds }: { iterationIds: string[] }) =>
  `/iterations/${iterationIds[0] ?? ""}`;

/** The plan as the form stands, and its launch. */
export function useLaunchForm(projectId: string, start: SeriesPlan, idempotencyKey: string) {
  const [plan, setPlan] = useState(start);
  const launch = usePlanLaunch(plan, { projectId, idempotencyKey, hrefOf: firstIteration });
  return { plan, setPlan, ...launch };
}
