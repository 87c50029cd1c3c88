"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { iterationKeys } from "@/lib/client/iteration-keys";
import { overviewKeys } from "@/lib/client/overview-keys";
import type { IterationDetail, IterationEvent } from "@/lib/contracts/iteration";
import type { Overview } from "@/lib/contracts/overview";

/** `live`: pushed as it happens. `reconnecting`: the figures stand still until the line is back. */
export type StreamState = "off" | "connecting" | "live" | "reconnecting";

/**
 * Follows one iteration while it runs: progress goes straight into the cached pages, a change of state asks them anew.
 * @param iterationId null: nothing to follow
 */
export function useIterationEvents(projectId: string, iterationId: string | null): StreamState {
  const client = useQueryClient();
  const [state, setState] = useState<StreamState>("off");
  useEffect(() => {
    if (iterationId === null) {
      setState("off");
      return;
    }
    const url = `/api/v1/projects/${projectId}/iterations/${iterationId}/events`;
    const source = new EventSource(url);
    setState("connecting");
    const contract = import("@/lib/contracts/iteration");
    let last: string | null = null;
    let closed = false;
    source.onopen = () => setState("live");
    source.onerror = () => setState("reconnecting");
    // Promises of one import are kept in the order they are asked for, and so are the events.
    source.onmessage = (message: MessageEvent<string>) => {
      void contract.then(({ iterationEventSchema }) => {
        if (!closed) take(iterationEventSchema.parse(JSON.parse(message.data)));
      });
    };
    const take = (event: IterationEvent) => {
      setState("live");
      const drawn = drawnStates(client, projectId, iterationId);
      client.setQueryData(
        iterationKeys.detail(projectId, iterationId),
        (detail: IterationDetail | undefined) => detail && intoDetail(detail, event),
      );
      client.setQueryData(
        overviewKeys.all(projectId),
        (overview: Overview | undefined) => overview && intoOverview(overview, event),
      );
      const mark = `${event.state} ${event.mark}`;
      // Before the first event the iteration may have gone on since the page was drawn.
      if (last === null ? drawn.some((state) => state !== event.state) : last !== mark) {
        void askAnew();
      }
      last = mark;
    };
    const askAnew = async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: iterationKeys.all(projectId) }),
        client.invalidateQueries({ queryKey: overviewKeys.all(projectId) }),
      ]);
    };
    return () => {
      closed = true;
      source.close();
    };
  }, [client, projectId, iterationId]);
  return state;
}

/** The state in which each cached page shows the iteration. */
function drawnStates(
  client: QueryClient,
  projectId: string,
  iterationId: string,
): IterationEvent["state"][] {
  const detail = client.getQueryData<IterationDetail>(iterationKeys.detail(projectId, iterationId));
  const running = client.getQueryData<Overview>(overviewKeys.all(projectId))?.running;
  const shown = running?.iteration.id === iterationId ? running.iteration : null;
  return [detail?.summary, shown].flatMap((one) => (one ? [one.state] : []));
}

function intoDetail(detail: IterationDetail, event: IterationEvent): IterationDetail {
  return {
    ...detail,
    summary: { ...detail.summary, state: event.state },
    stages: event.stages,
    calls: { ...detail.calls, made: event.callsMade },
  };
}

function intoOverview(overview: Overview, event: IterationEvent): Overview {
  if (overview.running?.iteration.id !== event.iterationId) return overview;
  return {
    ...overview,
    running: {
      ...overview.running,
      iteration: { ...overview.running.iteration, state: event.state },
      stages: event.stages,
      callsMade: event.callsMade,
    },
  };
}
