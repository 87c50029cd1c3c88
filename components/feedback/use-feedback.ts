"use client";

import { onlineManager } from "@tanstack/react-query";
import { useState } from "react";
import { v7 } from "uuid";
import { useOverrideFeedback } from "@/lib/client/override-feedback";
import { useRetractFeedback } from "@/lib/client/retract-feedback";
import type { GiveFeedback } from "@/lib/contracts/feedback";
import type { TrajectoryDetail } from "@/lib/contracts/trajectory";

export type SavedState = "idle" | "saving" | "saved" | "waiting" | "failed";

export interface FeedbackActions {
  give: (give: GiveFeedback) => void;
  /** Takes back the newest word of one's own that stands; undefined: there is none. */
  undo: (() => void) | undefined;
  saved: SavedState;
  error: unknown;
}

interface Mutation {
  isPaused: boolean;
  isPending: boolean;
  isError: boolean;
  isSuccess: boolean;
}

function stateOf({ isPaused, isPending, isError, isSuccess }: Mutation): SavedState {
  // One that waits for another in its scope is paused too, and is on its way.
  if (isPaused && !onlineManager.isOnline()) return "waiting";
  if (isPending) return "saving";
  if (isError) return "failed";
  return isSuccess ? "saved" : "idle";
}

/** What a person does to a trajectory, with what became of it. */
export function useFeedback(
  projectId: string,
  detail: TrajectoryDetail,
  me: { id: string; name: string },
): FeedbackActions {
  const trajectoryId = detail.row.id;
  const override = useOverrideFeedback(projectId, trajectoryId, me);
  const retract = useRetractFeedback(projectId, trajectoryId);
  const [last, setLast] = useState<"give" | "undo">("give");
  const mine = detail.history.find((entry) => entry.canRetract);
  const mutation = last === "give" ? override : retract;
  return {
    give: (give) => {
      setLast("give");
      override.mutate({ give, idempotencyKey: v7(), at: new Date().toISOString() });
    },
    undo:
      mine &&
      (() => {
        setLast("undo");
        retract.mutate({ feedbackId: mine.id, at: new Date().toISOString() });
      }),
    saved: stateOf(mutation),
    error: mutation.error,
  };
}
