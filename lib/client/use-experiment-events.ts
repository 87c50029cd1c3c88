"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { experimentKeys } from "@/lib/client/experiment-keys";
import type { StreamState } from "@/lib/client/use-iteration-events";
import type { ExperimentDetail, ExperimentEvent } from "@/lib/contracts/experiment";

const statesOf = (siblings: readonly { iterationId: string; state: string }[]) =>
  siblings.map(({ iterationId, state }) => `${iterationId} ${state}`).join("|");

function intoDetail(detail: ExperimentDetail, event: ExperimentEvent): ExperimentDetail {
  const moved = new Map(event.siblings.map((one) => [one.iterationId, one]));
  return {
    ...detail,
    siblings: detail.siblings.map((one) => ({ ...one, ...moved.get(one.iterationId) })),
  };
}

/** Follows an experiment: counts go straight into the cached page, an arm's change of state asks for its figures anew. */
export function useExperimentEvents(projectId: string, seriesId: string): StreamState {
  const client = useQueryClient();
  const [state, setState] = useState<StreamState>("connecting");
  useEffect(() => {
    const key = experimentKeys.detail(projectId, seriesId);
    const source = new EventSource(`/api/v1/projects/${projectId}/experiments/${seriesId}/events`);
    const contract = import("@/lib/contracts/experiment");
    let closed = false;
    const take = (event: ExperimentEvent) => {
      setState("live");
      const drawn = client.getQueryData<ExperimentDetail>(key);
      if (!drawn) return;
      client.setQueryData(key, intoDetail(drawn, event));
      if (statesOf(drawn.siblings) !== statesOf(event.siblings)) {
        void client.invalidateQueries({ queryKey: experimentKeys.all(projectId) });
      }
    };
    source.onopen = () => setState("live");
    source.onerror = () => setState("reconnecting");
    source.onmessage = (message: MessageEvent<string>) => {
      void contract.then(({ experimentEventSchema }) => {
        if (!closed) take(experimentEventSchema.parse(JSON.parse(message.data)));
      });
    };
    return () => {
      closed = true;
      source.close();
    };
  }, [client, projectId, seriesId]);
  return state;
}
